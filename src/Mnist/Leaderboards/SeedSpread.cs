using System.Text.Json;
using MathNet.Numerics.Statistics;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Completed runs of one experiment that differ in nothing but the seed, the newest of each: how far chance moves a model.</summary>
internal sealed record SeedSpread(IReadOnlyList<RunRecord> Runs, BoardData Data)
{
    /// <summary>Any of the runs, for what they share.</summary>
    public RunRecord First => Runs[0];

    /// <summary>Groups the runs of a board; the best mean validation accuracy first.</summary>
    public static IReadOnlyList<SeedSpread> Of(Leaderboard board) =>
    [
        .. board.Rows.Select(row => row.Record).Where(run => run.Status == RunStatus.Completed)
            .GroupBy(run => (run.Experiment, run.Model.Name)).SelectMany(SameDefinition)
            .Select(runs => new SeedSpread(NewestOfEachSeed(runs), board.Data!))
            .OrderByDescending(spread => spread.Mean(run => run.Validation!.Accuracy)),
    ];

    public double Mean(Func<RunRecord, double> figure) => Runs.Average(figure);

    /// <summary>Standard deviation of a figure, with n - 1; null of a single run.</summary>
    public double? Deviation(Func<RunRecord, double> figure) => Runs.Count < 2 ? null : Runs.Select(figure).StandardDeviation();

    public Interval Range(Func<RunRecord, double> figure) => new(Runs.Min(figure), Runs.Max(figure));

    /// <summary>Definitions are compared as they are written, which few runs of a long board need.</summary>
    private static IEnumerable<IEnumerable<RunRecord>> SameDefinition(IEnumerable<RunRecord> namesakes) =>
        namesakes.Count() == 1 ? [namesakes] : namesakes.GroupBy(Definition);

    private static string Definition(RunRecord run) =>
        JsonSerializer.Serialize<IEnumerable<ModelDefinition>>([run.Model with { Seed = null }, .. (run.Earlier ?? []).Select(model => model with { Seed = null })], DefinitionJson.Compact);

    private static IReadOnlyList<RunRecord> NewestOfEachSeed(IEnumerable<RunRecord> runs) =>
        [.. runs.GroupBy(run => run.Seed).Select(seed => seed.MaxBy(run => run.StartedAt)!).OrderBy(run => run.Seed)];
}
