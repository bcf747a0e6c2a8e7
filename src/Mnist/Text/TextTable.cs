namespace Mnist.Text;

/// <summary>Plain text in aligned columns, two spaces apart.</summary>
internal static class TextTable
{
    /// <summary>Widest line of what is to fit a page.</summary>
    public const int PageWidth = 100;

    private const string Gap = "  ";

    /// <summary>Lines of the table, the header first.</summary>
    /// <param name="columns">The columns; every one has as many cells.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Column> columns) =>
        [.. Enumerable.Range(0, columns[0].Cells.Count).AsParallel().AsOrdered().Select(row => string.Join(Gap, columns.Select(column => column.Aligned(row))).TrimEnd())];

    /// <summary>Width of some columns side by side.</summary>
    public static int Width(IReadOnlyCollection<Column> columns) => columns.Sum(column => column.Width) + (Gap.Length * (columns.Count - 1));

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

/// <summary>A column of text.</summary>
/// <param name="RightAligned">Whether cells end together, as numbers do.</param>
/// <param name="Cells">The header, then one cell a row.</param>
internal sealed record Column(bool RightAligned, IReadOnlyList<string> Cells)
{
    /// <summary>Width of the widest cell.</summary>
    public int Width { get; } = Cells.Max(cell => cell.Length);

    /// <summary>A left-aligned column.</summary>
    public static Column Text(string header, IEnumerable<string> cells) => new(false, [header, .. cells]);

    /// <summary>A right-aligned column.</summary>
    public static Column Number(string header, IEnumerable<string> cells) => new(true, [header, .. cells]);

    /// <summary>A cell, filled up to the column's width.</summary>
    public string Aligned(int row) => RightAligned ? Cells[row].PadLeft(Width) : Cells[row].PadRight(Width);

    /// <summary>The column with its cells cut to a width.</summary>
    /// <param name="cut">Cuts a text to a width.</param>
    /// <param name="width">The width.</param>
    public Column Cut(Func<string, int, string> cut, int width) => new(RightAligned, [.. Cells.Select(cell => cut(cell, width))]);
}
