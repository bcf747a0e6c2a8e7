using System.Globalization;
using Mnist.Evaluation;
using Mnist.Text;

namespace Mnist.Comparisons;

/// <summary>The tables of a comparison. Runs go by letters.</summary>
internal static class ComparisonTables
{
    private const int LongestValue = 40;

    /// <summary>What runs were not all made with.</summary>
    public static IReadOnlyList<Column> Configuration(RunComparison comparison) =>
    [
        Column.Text("", comparison.Configuration.Select(difference => difference.Path)),
        .. comparison.Runs.Select((_, index) => Column.Text(ComparisonText.Letter(index), comparison.Configuration.Select(difference => TextTable.CutEnd(difference.Values[index], LongestValue)))),
    ];

    /// <summary>Figures of each run.</summary>
    public static IReadOnlyList<Column> Figures(IReadOnlyList<ComparedRun> runs) =>
    [
        Column.Text("", ["validation accuracy %", "test accuracy %", "test log loss", "test macro F1", "test calibration error", "training"]),
        .. runs.Select((run, index) => Column.Number(ComparisonText.Letter(index), MetricsOf(run))),
    ];

    private static string[] MetricsOf(ComparedRun run)
    {
        var (validation, test) = (run.Validation.Metrics, run.Test.Metrics);
        return
        [
            MetricFigures.Accuracy(validation), MetricFigures.Accuracy(test),
            Text.Figures.FourDecimals(test.LogLoss), Text.Figures.FourDecimals(test.Macro.F1), Text.Figures.FourDecimals(test.Calibration?.ExpectedCalibrationError), Text.Figures.Seconds(run.Record.TrainSeconds),
        ];
    }

    /// <summary>How each differs from the first.</summary>
    public static IReadOnlyList<Column> Differences(RunComparison comparison) =>
    [
        Column.Text("rows", comparison.Differences.Select(difference => difference.Part)),
        Column.Text("", comparison.Differences.Select(difference => ComparisonText.Letter(comparison.Runs.Index().First(run => run.Item == difference.Run).Index))),
        Column.Number("points", comparison.Differences.Select(difference => Text.Figures.Points(100 * difference.Accuracy))),
        Column.Number("only A right", comparison.Differences.Select(difference => Text.Figures.Count<int>(difference.OnlyFirstRight))),
        Column.Number("only it", comparison.Differences.Select(difference => Text.Figures.Count<int>(difference.OnlyThisRight))),
        Column.Number("p", comparison.Differences.Select(difference => Text.Figures.Probability(difference.AdjustedPValue))),
        Column.Text("log loss", comparison.Differences.Select(difference => Within(difference.LogLoss, difference.LogLossInterval))),
        Column.Text("macro F1", comparison.Differences.Select(difference => Within(difference.MacroF1, difference.MacroF1Interval))),
    ];

    private static string Within(double difference, Interval interval) => string.Create(
        CultureInfo.InvariantCulture, $"{difference:+0.0000;-0.0000} [{interval.Low:+0.0000;-0.0000}, {interval.High:+0.0000;-0.0000}]{(interval.Low > 0 || interval.High < 0 ? "*" : "")}");
}
