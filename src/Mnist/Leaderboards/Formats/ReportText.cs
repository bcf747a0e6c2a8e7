using Mnist.Leaderboards.Columns;
using Mnist.Leaderboards.Views;
using Mnist.Text;

namespace Mnist.Leaderboards.Formats;

/// <summary>Reports as plain text.</summary>
internal static class ReportText
{
    /// <summary>Columns that may be cut where a table is to fit a page, and the letters that are left of them, in the order of cutting: names are shown
    /// whole before kinds, which often only repeat them, are.</summary>
    private static readonly IReadOnlyList<(string Key, int Least)> Cuts = [(RunColumns.Tags, 12), ("kind", 8), ("option", 16), ("value", 8), ("model", 8), ("kind", 1), (RunColumns.Tags, 4), ("model", 1)];

    /// <summary>All tables with rows, each under its heading, then how to read them.</summary>
    public static void Write(Report report, TextWriter output)
    {
        var tables = report.Tables.Where(table => table.Rows > 0 || table.Notes.Count > 0).ToList();
        if (tables.Count == 0)
        {
            output.Write("no runs yet\n");
            return;
        }

        var marks = new HashSet<char>();
        foreach (var line in tables.SelectMany(table => Lines(table).Append("")))
        {
            marks.UnionWith(BoardMark.In(line));
            output.Write(line + "\n");
        }

        foreach (var line in report.Legend.Concat(BoardMark.LegendOf(marks)))
        {
            output.Write(line + "\n");
        }
    }

    private static IEnumerable<string> Lines(ReportTable table)
    {
        IEnumerable<string> rows = table.Rows > 0 ? TextTable.EachLine(table.FitsPage ? Fitted(table) : Columns(table)) : [];
        return rows.Prepend("").Prepend(table.FitsPage ? TextTable.CutEnd(table.Heading, TextTable.PageWidth) : table.Heading)
            .Concat(table.Rows > 0 && table.Notes.Count > 0 ? [""] : [])
            .Concat(table.Notes);
    }

    private static Column[] Fitted(ReportTable table)
    {
        var columns = Columns(table);
        foreach (var (key, least) in Cuts)
        {
            var place = table.Columns.Index().FirstOrDefault(column => column.Item.Key == key, (-1, null!)).Index;
            var excess = TextTable.Width(columns) - TextTable.PageWidth;
            if (place >= 0 && excess > 0)
            {
                Func<string, int, string> cut = key is "model" or "option" ? TextTable.CutMiddle : TextTable.CutEnd;
                columns[place] = columns[place].Cut(cut, Math.Max(least, columns[place].Width - excess));
            }
        }

        return columns;
    }

    private static Column[] Columns(ReportTable table)
    {
        var columns = new Column[table.Columns.Count];
        Parallel.For(0, columns.Length, place => columns[place] = Column(table.Columns[place], table.FitsPage));
        return columns;
    }

    private static Column Column(ReportColumn column, bool fitsPage) => new(column.RightAligned, [fitsPage ? column.Short : column.Title, .. Cells(column)]);

    /// <summary>The cells, each in one line; where some end in marks, the others end in blanks, so that figures stay in line.</summary>
    private static IEnumerable<string> Cells(ReportColumn column)
    {
        var cells = column.Texts.Select(OneLine).ToList();
        var marks = cells.Select(BoardMark.CountAtEnd).DefaultIfEmpty().Max();
        return cells.Select(cell => cell + new string(' ', marks - BoardMark.CountAtEnd(cell)));
    }

    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAny("\r\n\t") < 0 ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
