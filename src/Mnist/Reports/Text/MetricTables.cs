using System.Globalization;
using Mnist.Evaluation;
using Mnist.Evaluation.Robustness;
using Mnist.Text;

namespace Mnist.Reports.Text;

/// <summary>Tables of one run's figures.</summary>
internal static class MetricTables
{
    private const int PageWidth = TextTable.PageWidth - 2;

    /// <summary>Validation beside test, and training before both where it was measured.</summary>
    public static IReadOnlyList<Column> Summary(ClassificationMetrics validation, ClassificationMetrics test, ClassificationMetrics? training = null)
    {
        ClassificationMetrics[] first = training is null ? [] : [training];
        (string Name, ClassificationMetrics Metrics)[] parts = [.. first.Select(metrics => ("training", metrics)), ("validation", validation), ("test", test)];
        var tellAbsent = parts.Any(part => part.Metrics.AbsentClasses > 0);
        return
        [
            Column.Text("", Names(tellAbsent)),
            .. parts.Select(part => Column.Number(part.Name, Values(part.Metrics, tellAbsent))),
        ];
    }

    /// <summary>One line a change of the test images.</summary>
    public static IReadOnlyList<Column> Robustness(IReadOnlyList<RobustnessFigure> figures) =>
    [
        Column.Text("images", figures.Select(figure => figure.Change)),
        Column.Number("accuracy %", figures.Select(figure => Figures.Percent(figure.Accuracy))),
        Column.Number("errors", figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Errors} of {figure.Rows}"))),
    ];

    /// <summary>One line a class.</summary>
    public static IReadOnlyList<Column> Classes(ClassificationMetrics metrics) =>
    [
        Column.Text("class", metrics.Classes.Select(one => one.Name)),
        Column.Number("precision", metrics.Classes.Select((_, index) => Figures.FourDecimals(metrics.Precision(index)))),
        Column.Number("recall", metrics.Classes.Select((_, index) => Figures.FourDecimals(metrics.Recall(index)))),
        Column.Number("F1", metrics.Classes.Select((_, index) => Figures.FourDecimals(metrics.F1(index)))),
        Column.Number("rows", metrics.Classes.Select(one => Figures.Count<int>(one.Support))),
    ];

    /// <summary>True classes down, predicted classes across; no count is a dot. Long names are cut so that the page keeps its width.</summary>
    public static IReadOnlyList<Column> Confusion(ClassificationMetrics metrics)
    {
        var width = Math.Max(4, (PageWidth / (metrics.Classes.Count + 1)) - 2);
        var names = metrics.Classes.Select(one => TextTable.CutMiddle(one.Name, width)).ToList();
        var predicted = names.Select((name, index) => Column.Number(name, metrics.Confusion.Select(counts => Cell(counts[index]))));
        return [Column.Text("", names), .. predicted];
    }

    private static IEnumerable<string> Names(bool tellAbsent) =>
    [
        "accuracy % [95 %]", "errors", "log loss [95 %]", "macro precision", "macro recall", "macro F1 [95 %]",
        .. tellAbsent ? ["classes left out of macro"] : Array.Empty<string>(),
        "weighted precision [95 %]", "weighted recall", "weighted F1 [95 %]", "calibration error", "Brier score",
    ];

    private static IEnumerable<string> Values(ClassificationMetrics metrics, bool tellAbsent) =>
    [
        MetricFigures.Accuracy(metrics),
        string.Create(CultureInfo.InvariantCulture, $"{metrics.Errors} of {metrics.Rows}"),
        MetricFigures.FourDecimals(metrics.LogLoss, metrics.LogLossInterval),
        Figures.FourDecimals(metrics.Macro.Precision),
        Figures.FourDecimals(metrics.Macro.Recall),
        MetricFigures.FourDecimals(metrics.Macro.F1, metrics.MacroF1Interval),
        .. tellAbsent ? [Figures.Count<int>(metrics.AbsentClasses ?? 0)] : Array.Empty<string>(),
        MetricFigures.FourDecimals(metrics.Weighted.Precision, metrics.WeightedPrecisionInterval),
        Figures.FourDecimals(metrics.Weighted.Recall),
        MetricFigures.FourDecimals(metrics.Weighted.F1, metrics.WeightedF1Interval),
        Figures.FourDecimals(metrics.Calibration?.ExpectedCalibrationError),
        Figures.FourDecimals(metrics.Calibration?.BrierScore),
    ];

    private static string Cell(int count) => count == 0 ? "." : count.ToString(CultureInfo.InvariantCulture);
}
