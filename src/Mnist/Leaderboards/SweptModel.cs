using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.Statistics;
using Mnist.Datasets;
using Mnist.Definitions.Sweeping;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>All completed runs of one sweep of a model, the newest of each point and seed, and what each value of each swept option did.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Model">The model, by the name it has in the definition.</param>
/// <param name="Runs">How many runs there are.</param>
/// <param name="Effects">Option after option, value after value.</param>
internal sealed record SweptModel(string Experiment, string Model, int Runs, IReadOnlyList<SweepEffect> Effects)
{
    /// <summary>The sweeps among the runs of some boards; a sweep of the data has runs on several, and one of other options is another sweep.</summary>
    public static IReadOnlyList<SweptModel> Of(IReadOnlyList<Leaderboard> boards) =>
    [
        .. from row in boards.SelectMany(board => board.Rows)
           where row.Summary is { Status: RunStatus.Completed, Sweep: not null }
           let run = new PointRun(row.Run, SweepPoint.Parse(row.Summary.Sweep)!)
           group run by (run.Summary.Experiment, run.Point.Model, string.Join(' ', run.Point.Options.Keys)) into sweep
           select Of(sweep.Key.Experiment, sweep.Key.Model, [.. sweep.GroupBy(run => (run.Summary.Sweep, run.Summary.Seed)).Select(same => same.MaxBy(run => run.Summary.StartedAt)!)]),
    ];

    private static SweptModel Of(string experiment, string model, IReadOnlyList<PointRun> runs)
    {
        var right = new RightRows?[runs.Count];
        Parallel.For(0, runs.Count, place => right[place] = RightRowsOf.Run(runs[place].Run, PartName.Validation, out _));
        var rows = runs.Zip(right).ToDictionary(run => run.First, run => run.Second);
        var mean = runs.Average(run => run.Summary.Validation!.Accuracy);
        var effects = runs[0].Point.Options.Keys.SelectMany(option => OfOption(model, option, runs, rows, mean)).ToList();
        var corrected = PairedDifference.Corrected(effects.ConvertAll(effect => effect.Difference));
        return new SweptModel(experiment, model, runs.Count, [.. effects.Zip(corrected, (effect, difference) => effect with { Difference = difference })]);
    }

    private static IEnumerable<SweepEffect> OfOption(string model, string option, IReadOnlyList<PointRun> runs, Dictionary<PointRun, RightRows?> rows, double mean)
    {
        var values = runs.GroupBy(run => run.Point.Options[option].GetRawText()).OrderBy(value => NumberOf(value.First(), option)).ThenBy(value => value.Key, StringComparer.Ordinal).ToList();
        var best = values.MaxBy(value => value.Average(run => run.Summary.Validation!.Accuracy))!;
        return values.Select(value =>
        {
            var pairs = value == best ? [] : value.Join(best, run => run.Except(option), run => run.Except(option), (run, other) => (rows[run], rows[other]));
            var difference = RowVotes.Difference(pairs, out var used);
            return new SweepEffect(model, option, TextOf(value.First(), option), [.. value.Select(run => run.Summary)], mean) { Difference = difference, Pairs = value == best ? null : used };
        });
    }

    private static double NumberOf(PointRun run, string option) =>
        run.Point.Options[option] is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.PositiveInfinity;

    private static string TextOf(PointRun run, string option) =>
        run.Point.Options[option] is { ValueKind: JsonValueKind.String } text ? text.GetString()! : run.Point.Options[option].GetRawText();

    private sealed record PointRun(StoredRun Run, SweepPoint Point)
    {
        public RunSummary Summary => Run.Summary;

        /// <summary>The same for runs that differ in no other option, nor in a seed that is none.</summary>
        public string Except(string option) => string.Create(
            CultureInfo.InvariantCulture, $"{(Point.Options.ContainsKey("seed") ? 0 : Summary.Seed)} {string.Join(' ', Point.Options.Where(other => other.Key != option).Select(other => other.Value.GetRawText()))}");
    }
}

/// <summary>What one value of a swept option did.</summary>
/// <param name="Model">The model that was swept.</param>
/// <param name="Option">Path of the option.</param>
/// <param name="Value">The value.</param>
/// <param name="Runs">The runs with the value, at least one.</param>
/// <param name="SweepMean">Mean validation accuracy of all runs of the sweep.</param>
internal sealed record SweepEffect(string Model, string Option, string Value, IReadOnlyList<RunSummary> Runs, double SweepMean)
{
    /// <summary>How it differs from the option's value with the best mean; null for that one, and where no runs can be compared.</summary>
    public PairedDifference? Difference { get; init; }

    /// <summary>Pairs of runs that were compared for that; null for the best value.</summary>
    public int? Pairs { get; init; }

    public double Mean => Accuracies.Average();

    /// <summary>Standard deviation, with n - 1; null of a single run.</summary>
    public double? Deviation => Runs.Count < 2 ? null : Accuracies.StandardDeviation();

    public double Least => Accuracies.Min();

    public double Most => Accuracies.Max();

    /// <summary>The mean less that of the sweep, in percentage points.</summary>
    public double EffectPoints => 100 * (Mean - SweepMean);

    private IEnumerable<double> Accuracies => Runs.Select(run => run.Validation!.Accuracy);
}
