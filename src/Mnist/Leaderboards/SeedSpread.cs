using MathNet.Numerics.Statistics;
using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Completed runs of one experiment that differ in nothing but the seed, the newest of each: how far chance moves a model.</summary>
internal sealed record SeedSpread(IReadOnlyList<RunSummary> Runs, BoardData Data)
{
    /// <summary>Any of the runs, for what they share.</summary>
    public RunSummary First => Runs[0];

    /// <summary>Groups the runs of a board; the best mean validation accuracy first.</summary>
    public static IReadOnlyList<SeedSpread> Of(Leaderboard board) =>
    [
        .. board.Rows.Select(row => row.Summary).Where(run => run.Status == RunStatus.Completed)
            .GroupBy(run => (run.Experiment, run.Model, run.Definition))
            .Select(runs => new SeedSpread(NewestOfEachSeed(runs), board.Data!))
            .OrderByDescending(spread => spread.Mean(run => run.Validation!.Accuracy)),
    ];

    public double Mean(Func<RunSummary, double> figure) => Runs.Average(figure);

    /// <summary>Standard deviation of a figure, with n - 1; null of a single run.</summary>
    public double? Deviation(Func<RunSummary, double> figure) => Runs.Count < 2 ? null : Runs.Select(figure).StandardDeviation();

    public Interval Range(Func<RunSummary, double> figure) => new(Runs.Min(figure), Runs.Max(figure));

    private static IReadOnlyList<RunSummary> NewestOfEachSeed(IEnumerable<RunSummary> runs) =>
        [.. runs.GroupBy(run => run.Seed).Select(seed => seed.MaxBy(run => run.StartedAt)!).OrderBy(run => run.Seed)];
}
