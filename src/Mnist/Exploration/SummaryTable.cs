using Mnist.Text;

namespace Mnist.Exploration;

/// <summary>Rows of each class in each part, as a table.</summary>
internal static class SummaryTable
{
    /// <summary>A row a class, and one for all.</summary>
    public static IReadOnlyList<Column> Of(DatasetSummary summary) =>
    [
        Column.Text("class", [.. summary.Classes.Select(one => one.Name), "all"]),
        Column.Number("training", Counts(summary, one => one.Training)),
        Column.Number("validation", Counts(summary, one => one.Validation)),
        Column.Number("test", Counts(summary, one => one.Test)),
    ];

    private static IEnumerable<string> Counts(DatasetSummary summary, Func<ClassCounts, int> count) =>
        [.. summary.Classes.Select(one => Figures.Count<int>(count(one))), Figures.Count<int>(summary.Classes.Sum(count))];
}
