using System.Runtime.CompilerServices;

namespace Mnist.Datasets.Csv;

/// <summary>Takes a line apart into its label and its pixels, without a string or a number object for each cell.</summary>
internal static class CsvRow
{
    /// <summary>Fills in the grey levels, in the order of the image, and the cells of the label and of the group, which is empty where there is none. Gives what is wrong, or null if all is well.</summary>
    public static string? Read(ReadOnlySpan<byte> line, CsvLayout layout, CsvValues values, Span<byte> pixels, out ReadOnlySpan<byte> label, out ReadOnlySpan<byte> group)
    {
        label = group = [];
        line = layout.Dialect.Trimmed(line);
        var separator = layout.Dialect.Separator;
        var places = layout.Places.AsSpan();
        var levels = values.Levels;
        var (position, labelStart, groupStart) = (0, 0, -1);
        for (var cell = 0; cell < places.Length; cell++)
        {
            var (start, value) = (position, 0);
            var place = places[cell];
            while (position < line.Length && (uint)(line[position] - '0') is <= 9 and var digit && value <= byte.MaxValue)
            {
                value = (10 * value) + (int)digit;
                position++;
            }

            var isWhole = position > start && value <= byte.MaxValue && (position == line.Length || line[position] == separator);
            var level = isWhole && (uint)place < (uint)pixels.Length ? levels[value] : CsvValues.NoLevel;
            if (level != CsvValues.NoLevel)
            {
                pixels[place] = (byte)level;
            }
            else
            {
                position = EndOfOther(line, start, separator, place, values, pixels);
                labelStart = place == CsvLayout.Label ? start : labelStart;
                groupStart = place == CsvLayout.Group ? start : groupStart;
                if (position < 0)
                {
                    return RaggedProblem(line, layout) ?? ProblemWith(CsvCells.At(line, start, separator), place, values);
                }
            }

            // After the last cell the line must end; after the others there must be more of it.
            if (position == line.Length != (cell == places.Length - 1))
            {
                return RaggedProblem(line, layout);
            }

            position++;
        }

        label = CsvCells.At(line, labelStart, separator);
        group = groupStart < 0 ? [] : CsvCells.At(line, groupStart, separator);
        return null;
    }

    /// <summary>Where a cell ends that is no pixel, or one in an unusual spelling; -1 for a pixel that cannot be read. Apart from the loop over cells, which is the faster for it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int EndOfOther(ReadOnlySpan<byte> line, int start, byte separator, int place, CsvValues values, Span<byte> pixels)
    {
        var cell = CsvCells.At(line, start, separator);
        if (place >= 0)
        {
            if (values.Level(cell) is var level && level == CsvValues.NoLevel)
            {
                return -1;
            }

            pixels[place] = (byte)level;
        }

        return start + cell.Length;
    }

    private static string ProblemWith(ReadOnlySpan<byte> cell, int place, CsvValues values)
    {
        var text = CsvCells.Text(cell);
        return CsvNumbers.WithPoint(text) is { } number
            ? FormattableString.Invariant($"pixel {place} is \"{CsvCells.Shortened(text)}\", with a decimal comma: write {CsvCells.Shortened(number)}")
            : FormattableString.Invariant($"pixel {place} is \"{CsvCells.Shortened(text)}\", {values.Expectation}");
    }

    private static string? RaggedProblem(ReadOnlySpan<byte> line, CsvLayout layout)
    {
        var count = CsvCells.Count(line, layout.Dialect.Separator);
        return count == layout.Places.Length ? null : FormattableString.Invariant($"{count:n0} values where {layout.Places.Length:n0} were expected");
    }
}
