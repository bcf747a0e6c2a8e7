using System.Text.Json;
using Mnist.Evaluation;
using Mnist.Evaluation.Calibration;

namespace Mnist.Runs;

/// <summary>
/// Reads a record for a list of many: classes, confusion and calibration bins, most of the file and needed for few, are checked and left in
/// the file until they are looked at. Ten thousand runs are so listed in two thirds of the time.
/// </summary>
internal static class RunSummary
{
    /// <summary>Reads the file as strictly as the usual options do.</summary>
    public static JsonSerializerOptions Options(JsonSerializerOptions usual) => new(usual)
    {
        Converters =
        {
            new SkippedListConverter<ClassMetrics>("name", "precision", "recall", "f1", "support"),
            new SkippedListConverter<IReadOnlyList<int>>(),
            new SkippedListConverter<CalibrationBin>("rows", "confidence", "accuracy"),
        },
    };

    /// <summary>A record read so; its lists are there once somebody looks at them, and read by <paramref name="read"/>.</summary>
    public static RunRecord Of(RunRecord record, Func<RunRecord> read)
    {
        var whole = new Lazy<RunRecord>(read);
        return record with
        {
            Validation = Of(record.Validation, () => whole.Value.Validation!),
            Test = Of(record.Test, () => whole.Value.Test!),
            Training = Of(record.Training, () => whole.Value.Training!),
        };
    }

    private static ClassificationMetrics? Of(ClassificationMetrics? metrics, Func<ClassificationMetrics> whole) => metrics is null ? null : metrics with
    {
        Classes = new LaterList<ClassMetrics>(() => whole().Classes),
        Confusion = new LaterList<IReadOnlyList<int>>(() => whole().Confusion),
        Calibration = metrics.Calibration is null ? null : metrics.Calibration with { Bins = new LaterList<CalibrationBin>(() => whole().Calibration!.Bins) },
    };
}
