using System.Globalization;
using System.Text.Json;
using Mnist.Definitions.Sweeping;
using Mnist.Evaluation;
using Mnist.Leaderboards.Views;
using Mnist.Runs;

namespace Mnist.Leaderboards.Columns;

/// <summary>Every column of a board of runs, in the order of its JSON fields.</summary>
internal static class RunColumns
{
    /// <summary>Key of the column of tags.</summary>
    public const string Tags = "tags";

    /// <summary>Key of the column of notes.</summary>
    public const string Notes = "notes";

    public static IReadOnlyList<BoardColumn<LeaderboardRow>> All { get; } =
    [
        new("rank", "#", Unit.Count, row => row.Rank),
        new("tieGroup", "tie", Unit.Letter, row => row.TieGroup) { Short = "" },
        Of("run", "run", Unit.Words, run => run.Run),
        Of("experiment", "experiment", Unit.Words, run => run.Experiment),
        Of("model", "model", Unit.Words, run => run.Model),
        Of("kind", "kind", Unit.Words, run => run.Kind),
        Of("family", "family", Unit.Words, run => run.Family),
        Of("seed", "seed", Unit.Count, run => run.Seed),
        Of("status", "status", Unit.Words, run => Word(run.Status)),
        Of("reason", "reason", Unit.Words, run => run.Reason),
        .. Best("validationAccuracy", "validation %", "valid.", Unit.Percent, run => run.Validation?.Accuracy).WithInterval(row => AccuracyInterval(row.Summary.Validation)),
        .. TestAccuracy(),
        Of("testErrors", "errors", Unit.Count, run => run.Test?.Errors),
        Of("testRows", "test rows", Unit.Count, run => run.Test?.Rows),
        Of("testRowsDropped", "test rows dropped", Unit.Count, run => run.TestRowsDropped),
        Of("testCopies", "test copies", Unit.Count, run => run.TestCopies),
        .. Of("logLoss", "log loss", "loss", Unit.Figure, run => run.Test?.LogLoss).WithInterval(row => row.Summary.Test?.LogLossInterval),
        .. Best("macroF1", "macro F1", "F1", Unit.Figure, run => run.Test?.MacroF1).WithInterval(row => row.Summary.Test?.MacroF1Interval),
        Of("expectedCalibrationError", "calibration error", Unit.Figure, run => run.Test?.ExpectedCalibrationError),
        Of("brierScore", "Brier score", Unit.Figure, run => run.Test?.BrierScore),
        Timed(Of("trainSeconds", "train", Unit.Seconds, run => run.TrainSeconds)),
        Of("cpuSeconds", "CPU", Unit.Seconds, run => run.CpuSeconds),
        Of("energyJoules", "energy", Unit.Joules, run => run.EnergyJoules),
        Of("modelsBeside", "models beside", Unit.Count, run => run.ModelsBeside),
        Timed(Of("predictMicroseconds", "per image", "image", Unit.Microseconds, run => run.PredictMicroseconds)),
        Of("modelBytes", "size", Unit.Bytes, run => run.ModelBytes),
        Of("peakMemoryBytes", "peak memory", Unit.Bytes, run => run.PeakMemoryBytes),
        Of("parameters", "parameters", Unit.Count, run => run.Parameters),
        Of("operations", "operations", Unit.Count, run => run.Operations),
        Of("epochs", "epochs", Unit.Count, run => run.Epochs),
        Of("trials", "trials", Unit.Count, run => run.Trials),
        Of("determinism", "determinism", Unit.Words, run => Word(run.Determinism)),
        Best("robustness", "robustness %", "robust", Unit.Percent, run => run.Robustness),
        Of("testScoringsBefore", "test scorings before", Unit.Count, run => run.TestScoringsBefore),
        Of("usesPixelGeometry", "pixel geometry", Unit.Truth, run => run.UsesPixelGeometry),
        Of("preprocessing", "preprocessing", Unit.Words, run => run.Preprocessing),
        Of("continues", "continues", Unit.Words, run => run.Continues),
        Of("moreSeconds", "more", Unit.Seconds, run => run.MoreSeconds),
        Of("trainingFraction", "training rows %", Unit.Percent, run => run.TrainingFraction),
        Of("sweep", "sweep", Unit.Words, run => SweepPoint.Parse(run.Sweep)?.ToString()),
        Of(Tags, "tags", Unit.Tags, run => run.Tags?.Split(' ') ?? []),
        Of(Notes, "notes", Unit.Words, run => run.Notes),
        Of("startedAt", "started", Unit.Time, run => run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        Of("data", "data", Unit.Words, run => BoardData.Of(run).ToString()),
    ];

    public static BoardColumn<LeaderboardRow> Named(string key) => All.First(column => column.Key == key);

    /// <summary>A column of test accuracies, with marks after those that may mean something else than they seem.</summary>
    public static BoardColumn<LeaderboardRow> Marked(BoardColumn<LeaderboardRow> column) => column with
    {
        Text = row => column.Text(row) + (row.Summary.Test is null ? "" : BoardMark.OfTest(row.Summary)),
    };

    /// <summary>A column of times, with a mark after those that were measured beside other models.</summary>
    private static BoardColumn<LeaderboardRow> Timed(BoardColumn<LeaderboardRow> column) => column with
    {
        Text = row => column.Text(row) + (column.Value(row) is null ? "" : BoardMark.OfTimes(row.Summary)),
    };

    private static IReadOnlyList<BoardColumn<LeaderboardRow>> TestAccuracy()
    {
        var columns = Best("testAccuracy", "test %", "test", Unit.Percent, run => run.Test?.Accuracy).WithInterval(row => AccuracyInterval(row.Summary.Test));
        return [Marked(columns[0]), .. columns.Skip(1)];
    }

    private static BoardColumn<LeaderboardRow> Of(string key, string title, Unit unit, Func<RunSummary, object?> value) => Of(key, title, title, unit, value);

    private static BoardColumn<LeaderboardRow> Of(string key, string title, string brief, Unit unit, Func<RunSummary, object?> value) =>
        new(key, title, unit, row => value(row.Summary)) { Short = brief };

    /// <summary>A column of a figure that is the better the larger it is.</summary>
    private static BoardColumn<LeaderboardRow> Best(string key, string title, string brief, Unit unit, Func<RunSummary, object?> value) =>
        Of(key, title, brief, unit, value) with { LargestFirst = true };

    private static Interval? AccuracyInterval(SummaryFigures? metrics) =>
        metrics is null ? null : new Interval(metrics.AccuracyLow, metrics.AccuracyHigh);

    private static string Word<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
