using System.Globalization;
using Mnist.Evaluation;

namespace Mnist.Leaderboards.Formats;

/// <summary>Tables of one run's figures.</summary>
internal static class MetricTables
{
    private const int PageWidth = 98;

    /// <summary>Validation beside test.</summary>
    public static IReadOnlyList<string> Summary(ClassificationMetrics validation, ClassificationMetrics test)
    {
        string[] names =
        [
            "accuracy % [95 %]", "errors", "log loss", "macro precision", "macro recall", "macro F1",
            "weighted precision", "weighted recall", "weighted F1",
        ];
        return TextTable.Lines([Column.Text("", names), Column.Number("validation", Values(validation)), Column.Number("test", Values(test))]);
    }

    /// <summary>One line a class.</summary>
    public static IReadOnlyList<string> Classes(ClassificationMetrics metrics) => TextTable.Lines(
    [
        Column.Text("class", metrics.Classes.Select(one => one.Name)),
        Column.Number("precision", metrics.Classes.Select(one => Figures.FourDecimals(one.Precision))),
        Column.Number("recall", metrics.Classes.Select(one => Figures.FourDecimals(one.Recall))),
        Column.Number("F1", metrics.Classes.Select(one => Figures.FourDecimals(one.F1))),
        Column.Number("rows", metrics.Classes.Select(one => Figures.Count<int>(one.Support))),
    ]);

    /// <summary>True classes down, predicted classes across; no count is a dot. Long names are cut so that the page keeps its width.</summary>
    public static IReadOnlyList<string> Confusion(ClassificationMetrics metrics)
    {
        var width = Math.Max(4, (PageWidth / (metrics.Classes.Count + 1)) - 2);
        var names = metrics.Classes.Select(one => TextTable.CutMiddle(one.Name, width)).ToList();
        var predicted = names.Select((name, index) => Column.Number(name, metrics.Confusion.Select(counts => Cell(counts[index]))));
        return TextTable.Lines([Column.Text("", names), .. predicted]);
    }

    private static IEnumerable<string> Values(ClassificationMetrics metrics) =>
    [
        Figures.Interval(metrics.Accuracy, metrics.AccuracyLow, metrics.AccuracyHigh),
        string.Create(CultureInfo.InvariantCulture, $"{metrics.Errors} of {metrics.Rows}"),
        Figures.FourDecimals(metrics.LogLoss),
        .. Averages(metrics.Macro),
        .. Averages(metrics.Weighted),
    ];

    private static IEnumerable<string> Averages(AverageMetrics average) =>
        [Figures.FourDecimals(average.Precision), Figures.FourDecimals(average.Recall), Figures.FourDecimals(average.F1)];

    private static string Cell(int count) => count == 0 ? "." : count.ToString(CultureInfo.InvariantCulture);
}
