using System.Text;

namespace Mnist.Datasets.Csv;

/// <summary>Finds the cells of a line: quotes around a cell may hold separators, and a quote is doubled inside them (RFC 4180).</summary>
internal static class CsvCells
{
    private const int LongestShown = 20;
    private const byte Quote = (byte)'"';

    /// <summary>The cell that begins at a position, 0 to the length of the line, with the spaces and quotes around it.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> line, int start, byte separator)
    {
        var rest = line[start..];
        var cell = UpTo(rest, 0, separator);
        return cell.Contains(Quote) && QuotedLength(rest) is { } quoted ? UpTo(rest, quoted, separator) : cell;
    }

    public static int Count(ReadOnlySpan<byte> line, byte separator)
    {
        var count = 0;
        for (var start = 0; start <= line.Length; count++)
        {
            start += At(line, start, separator).Length + 1;
        }

        return count;
    }

    public static Range[] Ranges(ReadOnlySpan<byte> line, byte separator)
    {
        var cells = new Range[Count(line, separator)];
        for (var (index, start) = (0, 0); index < cells.Length; index++)
        {
            var end = start + At(line, start, separator).Length;
            cells[index] = start..end;
            start = end + 1;
        }

        return cells;
    }

    public static string[] Split(ReadOnlySpan<byte> line, byte separator)
    {
        var ranges = Ranges(line, separator);
        var texts = new string[ranges.Length];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = Text(line[ranges[index]]);
        }

        return texts;
    }

    /// <summary>A cell as text, without the spaces and quotes around it.</summary>
    public static string Text(ReadOnlySpan<byte> cell)
    {
        var trimmed = cell.Trim(" \t"u8);
        return QuotedLength(trimmed) == trimmed.Length
            ? Encoding.UTF8.GetString(trimmed[1..^1]).Replace("\"\"", "\"", StringComparison.Ordinal).Trim()
            : Encoding.UTF8.GetString(trimmed).Trim(' ', '\t', '"');
    }

    /// <summary>A text as error messages show it.</summary>
    public static string Shortened(string text)
    {
        var shown = text.Length <= LongestShown ? text : text[..LongestShown] + "…";
        return string.Concat(shown.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
    }

    private static ReadOnlySpan<byte> UpTo(ReadOnlySpan<byte> rest, int from, byte separator) =>
        rest[from..].IndexOf(separator) is >= 0 and var end ? rest[..(from + end)] : rest;

    /// <summary>How far the quotes at the beginning of a cell reach; null where there are none or they are not closed.</summary>
    private static int? QuotedLength(ReadOnlySpan<byte> cell)
    {
        var position = cell.Length - cell.TrimStart(" \t"u8).Length;
        if (position == cell.Length || cell[position++] != Quote)
        {
            return null;
        }

        while (cell[position..].IndexOf(Quote) is >= 0 and var length)
        {
            position += length + 1;
            if (position == cell.Length || cell[position] != Quote)
            {
                return position;
            }

            position++;
        }

        return null;
    }
}
