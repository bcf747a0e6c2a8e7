using Mnist.Runs;

namespace Mnist.Leaderboards.Columns;

/// <summary>Columns of boards whose rows are groups of runs.</summary>
internal static class GroupColumns
{
    /// <summary>What a family's best run shows of itself.</summary>
    private static readonly IReadOnlyList<string> OfBest =
    [
        "rank", "tieGroup", "run", "experiment", "model", "kind", "seed", "validationAccuracy", "validationAccuracyLow", "validationAccuracyHigh",
        "testAccuracy", "testAccuracyLow", "testAccuracyHigh", "testErrors", "testRows", "logLoss", "trainSeconds", "predictMicroseconds", "modelBytes",
    ];

    /// <summary>A row a family, with the figures of its best run.</summary>
    public static IReadOnlyList<BoardColumn<FamilyStanding>> Families { get; } =
    [
        new("family", "family", Unit.Words, standing => standing.Family),
        new("runs", "runs", Unit.Count, standing => standing.Completed, LargestFirst: true),
        new("failed", "failed", Unit.Count, standing => standing.Failed, LargestFirst: true),
        .. OfBest.Select(key => RunColumns.Named(key).Of<FamilyStanding>(standing => standing.Best)),
        new("data", "data", Unit.Words, standing => standing.Data.ToString()),
    ];

    /// <summary>A row a model, with means and standard deviations over its seeds.</summary>
    public static IReadOnlyList<BoardColumn<SeedSpread>> Models { get; } =
    [
        Of("experiment", run => run.Experiment),
        Of("model", run => run.Model),
        Of("kind", run => run.Kind),
        Of("family", run => run.Family),
        new("seeds", "seeds", Unit.Count, spread => spread.Runs.Count, LargestFirst: true),
        .. Spread("validationAccuracy", "validation %", "valid.", Unit.Percent, run => run.Validation!.Accuracy, largestFirst: true),
        .. Spread("testAccuracy", "test %", "test", Unit.Percent, run => run.Test!.Accuracy, largestFirst: true),
        .. Spread("logLoss", "log loss", "loss", Unit.Figure, run => run.Test!.LogLoss),
        .. Spread("trainSeconds", "train", "train", Unit.Seconds, run => run.TrainSeconds),
        new("data", "data", Unit.Words, spread => spread.Data.ToString()),
    ];

    /// <summary>A row a value of a swept option: its main effect, and how it differs from the best value.</summary>
    public static IReadOnlyList<BoardColumn<SweepEffect>> Sweeps { get; } =
    [
        new("experiment", "experiment", Unit.Words, effect => effect.Runs[0].Experiment),
        new("model", "model", Unit.Words, effect => effect.Model),
        new("option", "option", Unit.Words, effect => effect.Option),
        new("value", "value", Unit.Words, effect => effect.Value),
        new("runs", "runs", Unit.Count, effect => effect.Runs.Count, LargestFirst: true),
        new("validationAccuracyMean", "validation % mean ± sd", Unit.Percent, effect => effect.Mean, LargestFirst: true)
        {
            Short = "valid. ± sd",
            Text = effect => Unit.Percent.Text(effect.Mean) + (effect.Deviation is { } deviation ? $" ± {Unit.Percent.Text(deviation)}" : ""),
        },
        new("validationAccuracyStandardDeviation", "validation % sd", Unit.Percent, effect => effect.Deviation),
        new("validationAccuracyLeast", "validation % least", Unit.Percent, effect => effect.Least, LargestFirst: true) { Short = "least" },
        new("validationAccuracyMost", "validation % most", Unit.Percent, effect => effect.Most, LargestFirst: true) { Short = "most" },
        new("effectPoints", "effect", Unit.Points, effect => effect.EffectPoints, LargestFirst: true),
        new("pairs", "pairs", Unit.Count, effect => effect.Pairs, LargestFirst: true),
        .. ViewColumns.Differences(Mnist.Datasets.PartName.Validation).Select(column => column.Of<SweepEffect>(effect => effect.Difference)),
        new("trainSecondsMean", "train mean", Unit.Seconds, effect => effect.Runs.Average(run => run.TrainSeconds)) { Short = "train" },
    ];

    private static BoardColumn<SeedSpread> Of(string key, Func<RunSummary, string> value) => new(key, key, Unit.Words, spread => value(spread.First));

    private static IEnumerable<BoardColumn<SeedSpread>> Spread(
        string key, string title, string brief, Unit unit, Func<RunSummary, double> figure, bool largestFirst = false) =>
    [
        new(key + "Mean", title + " mean ± sd", unit, spread => spread.Mean(figure), largestFirst)
        {
            Short = brief + " ± sd",
            Text = spread => unit.Text(spread.Mean(figure)) + (spread.Deviation(figure) is { } deviation ? $" ± {unit.Text(deviation)}" : ""),
        },
        new(key + "StandardDeviation", title + " sd", unit, spread => spread.Deviation(figure)),
        new(key + "Least", title + " least", unit, spread => spread.Range(figure).Low, largestFirst) { Short = "least" },
        new(key + "Most", title + " most", unit, spread => spread.Range(figure).High, largestFirst) { Short = "most" },
    ];
}
