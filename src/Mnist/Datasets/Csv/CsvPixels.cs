using System.Buffers.Text;
using System.Text;

namespace Mnist.Datasets.Csv;

/// <summary>Parses the pixels of a line, without a string or a number object for each.</summary>
internal static class CsvPixels
{
    private const int LongestShown = 20;

    /// <summary>Parses values with commas between.</summary>
    /// <param name="cells">The line after its label.</param>
    /// <param name="pixels">Receives the values.</param>
    /// <returns>What is wrong, or null if all is well.</returns>
    public static string? Parse(ReadOnlySpan<byte> cells, Span<byte> pixels)
    {
        var position = 0;
        for (var index = 0; index < pixels.Length; index++)
        {
            var start = position;
            var value = 0;
            while (position < cells.Length && position - start < 3 && (uint)(cells[position] - '0') <= 9)
            {
                value = (10 * value) + cells[position++] - '0';
            }

            var isWhole = position > start && value <= byte.MaxValue && (position == cells.Length || cells[position] == ',');
            if (!isWhole)
            {
                var cell = CellAt(cells, start);
                position = start + cell.Length;
                if (!TryParseUnusual(cell, out value))
                {
                    return FormattableString.Invariant($"pixel {index} is \"{Shortened(Text(cell))}\", not a whole number from 0 to 255");
                }
            }

            // After the last pixel the line must end; after the others there must be more of it.
            if (position == cells.Length != (index == pixels.Length - 1))
            {
                return "the number of values is wrong";
            }

            pixels[index] = (byte)value;
            position++;
        }

        return null;
    }

    /// <summary>A cell as text, without spaces and quotes around it.</summary>
    public static string Text(ReadOnlySpan<byte> cell) => Encoding.UTF8.GetString(cell).Trim(' ', '\t', '"');

    /// <summary>A text as error messages show it.</summary>
    public static string Shortened(string text)
    {
        var shown = text.Length <= LongestShown ? text : text[..LongestShown] + "…";
        return string.Concat(shown.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
    }

    private static ReadOnlySpan<byte> CellAt(ReadOnlySpan<byte> cells, int start)
    {
        var rest = cells[Math.Min(start, cells.Length)..];
        return rest.IndexOf((byte)',') is >= 0 and var end ? rest[..end] : rest;
    }

    /// <summary>Quotes, spaces, leading zeros, or a whole number written with a fraction, as 12.0.</summary>
    private static bool TryParseUnusual(ReadOnlySpan<byte> cell, out int value)
    {
        var number = cell.Trim(" \t\""u8);
        var isNumber = Utf8Parser.TryParse(number, out double parsed, out var used) && used == number.Length;
        value = isNumber && parsed is >= 0 and <= byte.MaxValue ? (int)parsed : -1;
        return value >= 0 && value == parsed;
    }
}
