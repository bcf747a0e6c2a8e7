using Mnist.Evaluation;
using Mnist.Leaderboards;
using Mnist.Runs;

namespace Mnist.Comparisons;

/// <summary>How a run differs from the first of a comparison on the same rows.</summary>
/// <param name="Part"><c>validation</c> or <c>test</c>.</param>
/// <param name="Run">Id of the run.</param>
/// <param name="Accuracy">Accuracy less the first's, -1 to 1.</param>
/// <param name="OnlyFirstRight">Rows that only the first gets right.</param>
/// <param name="OnlyThisRight">Rows that only this run gets right.</param>
/// <param name="PValue">Of equal accuracy, by <see cref="McNemarTest"/>.</param>
/// <param name="AdjustedPValue">The same, Holm-corrected over the runs compared with the first.</param>
/// <param name="LogLoss">Log loss less the first's, in nats.</param>
/// <param name="LogLossInterval">Its interval (see <see cref="PairedBootstrap"/>).</param>
/// <param name="MacroF1">Macro-averaged F1 less the first's.</param>
/// <param name="MacroF1Interval">Its interval.</param>
/// <param name="CalibrationError">Expected calibration error less the first's; null for runs without.</param>
internal sealed record MetricDifference(
    string Part, string Run, double Accuracy, int OnlyFirstRight, int OnlyThisRight, double PValue, double AdjustedPValue,
    double LogLoss, Interval LogLossInterval, double MacroF1, Interval MacroF1Interval, double? CalibrationError)
{
    /// <summary>Every other run against the first.</summary>
    /// <param name="part"><c>validation</c> or <c>test</c>.</param>
    /// <param name="runs">At least two, on the same rows.</param>
    /// <param name="seed">Determines the bootstrap's draws.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
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
