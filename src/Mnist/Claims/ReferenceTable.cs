using System.Globalization;
using Mnist.Evaluation;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Claims;

/// <summary>A run beside the report of the project that this one re-creates, as Markdown tables.</summary>
internal static class ReferenceTable
{
    /// <exception cref="ClaimsException">The run has no figures of its training rows.</exception>
    public static string Of(RunRecord run, OriginalReport report)
    {
        if (run is not { Training: { } training, Validation: { } validation, Test: { } test })
        {
            throw new ClaimsException($"{run.Run} has no figures of its training rows; run its definition with \"evaluation\": {{ \"trainingRows\": true }}");
        }

        return $"""
            | | {report.Model} | ours [95 %] |
            |:--|--:|--:|
            | training log loss | {Four(report.TrainLoss)} | {MetricFigures.FourDecimals(training.LogLoss, training.LogLossInterval)} |
            | training accuracy, % | {Percent(report.TrainAccuracy)} | {MetricFigures.Accuracy(training)} |
            | validation log loss | {Four(report.ValidationLoss)} | {MetricFigures.FourDecimals(validation.LogLoss, validation.LogLossInterval)} |
            | validation accuracy, % | {Percent(report.ValidationAccuracy)} | {MetricFigures.Accuracy(validation)} |
            | test log loss | {Four(report.TestLoss)} | {MetricFigures.FourDecimals(test.LogLoss, test.LogLossInterval)} |
            | test accuracy, % | {Theirs(report)} | {MetricFigures.Accuracy(test)} |
            | weighted precision, % | {Percent(report.WeightedPrecision)} | {Within(test.Weighted.Precision, test.WeightedPrecisionInterval)} |
            | weighted recall, % | {Percent(report.WeightedRecall)} | {MetricFigures.Accuracy(test)} |
            | weighted F1, % | {Percent(report.WeightedF1)} | {Within(test.Weighted.F1, test.WeightedF1Interval)} |

            | class | their rows | our rows | precision, % | recall, % [95 %] | F1, % |
            |:--|--:|--:|--:|--:|--:|
            {string.Join('\n', test.Classes.Select((one, index) => ClassLine(one, report.Support[index], test.Confusion[index][index])))}
            """;
    }

    private static string ClassLine(ClassMetrics one, int theirs, int right)
    {
        var (low, high) = WilsonInterval.Of95(right, one.Support);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Name} | {theirs} | {one.Support} | {Percent(one.Precision)} | {Figures.Interval(one.Recall, low, high)} | {Percent(one.F1)} |");
    }

    private static string Theirs(OriginalReport report)
    {
        var rows = report.Support.Sum();
        var (low, high) = WilsonInterval.Of95((int)Math.Round(report.TestAccuracy * rows), rows);
        return Figures.Interval(report.TestAccuracy, low, high);
    }

    private static string Within(double figure, Interval? interval) => interval is null ? Percent(figure) : Figures.Interval(figure, interval.Low, interval.High);

    private static string Percent(double fraction) => Figures.Percent(fraction);

    private static string Four(double figure) => Figures.FourDecimals(figure);
}
