using Mnist.Leaderboards.Views;

namespace Mnist.Leaderboards.Formats;

/// <summary>Reports as Markdown tables.</summary>
internal static class ReportMarkdown
{
    /// <summary>All tables with rows, each under a heading; below them what their marks mean.</summary>
    public static string Format(Report report)
    {
        var text = string.Join('\n', report.Tables.Where(table => table.Rows > 0).Select(Table));
        return BoardMark.LegendOf([text]) is { Count: > 0 } legend ? $"{text}\n{string.Join('\n', legend)}\n" : text;
    }

    private static string Table(ReportTable table)
    {
        var cells = table.Columns.Select(column => column.Texts.Select(Escaped).ToArray()).ToArray();
        var rows = Enumerable.Range(0, table.Rows).Select(row => cells.Select(column => column[row]));
        IEnumerable<IEnumerable<string>> lines = [table.Columns.Select(column => Escaped(column.Title)), .. rows];
        var text = lines.Select(line => $"| {string.Join(" | ", line)} |\n").ToList();
        var rule = $"|{string.Concat(table.Columns.Select(column => column.RightAligned ? "--:|" : ":--|"))}\n";
        return $"### {table.Heading}\n\n{text[0]}{rule}{string.Concat(text.Skip(1))}";
    }

    private static string Escaped(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|", StringComparison.Ordinal);
}
