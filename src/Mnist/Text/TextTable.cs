namespace Mnist.Text;

/// <summary>Plain text in aligned columns, two spaces apart.</summary>
internal static class TextTable
{
    /// <summary>Widest line of what is to fit a page.</summary>
    public const int PageWidth = 100;

    private const int Gap = 2;

    /// <summary>Lines of the table, the header first. Every column has as many cells.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Column> columns) => [.. EachLine(columns)];

    /// <summary>The same lines, each made when it is asked for: a long table is never in memory as a whole.</summary>
    public static IEnumerable<string> EachLine(IReadOnlyList<Column> columns) => Enumerable.Range(0, columns[0].Cells.Count).Select(row => Line(columns, row));

    private static string Line(IReadOnlyList<Column> columns, int row)
    {
        Span<char> line = new char[Width(columns)];
        line.Fill(' ');
        var start = 0;
        foreach (var column in columns)
        {
            column.WriteCell(row, line.Slice(start, column.Width));
            start += column.Width + Gap;
        }

        return line.TrimEnd().ToString();
    }

    public static int Width(IReadOnlyCollection<Column> columns) => columns.Sum(column => column.Width) + (Gap * (columns.Count - 1));

    /// <summary>Shortens a text to a width by an ellipsis at its end.</summary>
    public static string CutEnd(string text, int width) => text.Length <= width ? text : string.Concat(text.AsSpan(0, Math.Max(0, width - 1)), "…");

    /// <summary>Breaks a text into lines at its white space; words longer than a line are cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        const string Indent = "  ";
        var lines = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(CutEnd(lines.Count == 0 ? word : Indent + word, width));
            }
        }

        return lines;
    }

    /// <summary>Shortens a text to a width by an ellipsis in its middle, because names often differ at their ends.</summary>
    public static string CutMiddle(string text, int width)
    {
        if (text.Length <= width)
        {
            return text;
        }

        var head = width / 2;
        return $"{text.AsSpan(0, head)}…{text.AsSpan(text.Length - (width - head - 1))}";
    }
}

/// <summary>A column of text: the header, then one cell a row. Cells that are right-aligned end together, as numbers do.</summary>
internal sealed record Column(bool RightAligned, IReadOnlyList<string> Cells)
{
    public int Width { get; } = Cells.Max(cell => cell.Length);

    public static Column Text(string header, IEnumerable<string> cells) => new(false, [header, .. cells]);

    public static Column Number(string header, IEnumerable<string> cells) => new(true, [header, .. cells]);

    /// <summary>Writes a cell into blanks as wide as the column.</summary>
    public void WriteCell(int row, Span<char> blanks) => Cells[row].CopyTo(RightAligned ? blanks[^Cells[row].Length..] : blanks);

    public Column Cut(Func<string, int, string> cut, int width) => new(RightAligned, [.. Cells.Select(cell => cut(cell, width))]);
}
