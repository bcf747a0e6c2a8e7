using Mnist.Leaderboards.Columns;

namespace Mnist.Leaderboards.Views;

/// <summary>What is shown of some boards, before it is text, JSON, CSV or Markdown.</summary>
/// <param name="Tables">One after the other; without boards, one without rows.</param>
/// <param name="Legend">How to read them.</param>
internal sealed record Report(IReadOnlyList<ReportTable> Tables, IReadOnlyList<string> Legend);

/// <summary>A table of cells that are both values and text.</summary>
internal sealed record ReportTable(string Heading, IReadOnlyList<ReportColumn> Columns, int Rows)
{
    /// <summary>Whether columns of names are cut, so that the table fits a page.</summary>
    public bool FitsPage { get; init; }

    /// <summary>Lines to follow it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The values of one row after another, in the order of the columns; a row is overwritten by the next.</summary>
    public IEnumerable<IReadOnlyList<object?>> ValuesByRow()
    {
        var columns = Columns.Select(column => column.Values.GetEnumerator()).ToList();
        var values = new object?[columns.Count];
        while (columns.TrueForAll(column => column.MoveNext()))
        {
            for (var place = 0; place < values.Length; place++)
            {
                values[place] = columns[place].Current;
            }

            yield return values;
        }
    }

    public static ReportTable Of<T>(string heading, IReadOnlyList<BoardColumn<T>> columns, IReadOnlyList<T> rows) =>
        new(heading, [.. columns.Select(column => ReportColumn.Of(column, rows))], rows.Count);
}

/// <summary>A column of a report; its cells are worked out as they are read. Values are texts, lists of texts, truths, whole numbers, <see cref="double"/>s or null.</summary>
internal sealed record ReportColumn(string Key, string Title, string Short, bool RightAligned, IEnumerable<object?> Values, IEnumerable<string> Texts)
{
    public static ReportColumn Of<T>(BoardColumn<T> column, IReadOnlyList<T> rows) =>
        new(column.Key, column.Title, column.Short, column.Unit.RightAligned, rows.Select(column.Value), rows.Select(column.Text));
}
