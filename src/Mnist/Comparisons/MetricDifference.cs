using Mnist.Evaluation;
using Mnist.Leaderboards;
using Mnist.Runs;

namespace Mnist.Comparisons;

/// <summary>
/// How a run differs from the first of a comparison on the same rows: its figures less the first's, log loss in nats, with the intervals of
/// <see cref="PairedBootstrap"/>. P-values are of equal accuracy, by <see cref="McNemarTest"/>, adjusted ones Holm-corrected over the runs compared
/// with the first. Older runs have no calibration error.
/// </summary>
internal sealed record MetricDifference(
    string Part, string Run, double Accuracy, int OnlyFirstRight, int OnlyThisRight, double PValue, double AdjustedPValue,
    double LogLoss, Interval LogLossInterval, double MacroF1, Interval MacroF1Interval, double? CalibrationError)
{
    /// <summary>Every other run against the first, of at least two on the same rows; the seed determines the bootstrap's draws.</summary>
    public static IReadOnlyList<MetricDifference> Of(string part, IReadOnlyList<ComparedRun> runs, int seed, int threads)
    {
        var first = runs[0].Of(part);
        var rows = Rows(first.Predictions);
        var others = runs.Skip(1).ToList();
        var paired = PairedDifference.Corrected([.. others.Select(run => PairedDifference.Of(run.Of(part).Right, first.Right))]);
        return
        [
            .. others.Zip(paired, (run, difference) => Between(
                part, first.Metrics, run, difference!, PairedBootstrap.Of(rows, Rows(run.Of(part).Predictions), seed, threads))),
        ];
    }

    private static BootstrapRows Rows(RunPredictions predictions) => BootstrapRows.Of(predictions.Probabilities, predictions.Truth, predictions.Predicted);

    private static MetricDifference Between(string part, ClassificationMetrics first, ComparedRun other, PairedDifference paired, PairedBootstrap intervals)
    {
        var metrics = other.Of(part).Metrics;
        return new MetricDifference(
            part, other.Record.Run, metrics.Accuracy - first.Accuracy, paired.Losses, paired.Gains, paired.PValue, paired.AdjustedPValue,
            metrics.LogLoss - first.LogLoss, intervals.LogLoss, metrics.Macro.F1 - first.Macro.F1, intervals.MacroF1,
            metrics.Calibration?.ExpectedCalibrationError - first.Calibration?.ExpectedCalibrationError);
    }
}
