using System.Buffers;

namespace Mnist.Datasets.Csv;

/// <summary>Parses blocks of lines. Holds nothing between blocks, so that any number of threads may share it.</summary>
/// <param name="layout">What the lines are like.</param>
/// <param name="labels">The classes.</param>
internal sealed class CsvParser(CsvLayout layout, ClassLabels labels)
{
    private readonly int pixelCount = layout.Shape.PixelCount;

    /// <summary>Parses a block and returns its buffer to the pool.</summary>
    public CsvRows Parse(CsvBlock block)
    {
        var rest = (ReadOnlySpan<byte>)block.Buffer.AsSpan(0, block.Length);

        // A pixel takes a digit and a comma at least, so that there is always room for one row more.
        var mostRows = (block.Length / (2 * pixelCount)) + 1;
        var (pixels, classes) = (new byte[mostRows * pixelCount], new byte[mostRows]);
        var (lines, rows, dropped, droppedCount) = (0, 0, new List<(int, string)>(), 0);
        var isHeaderDue = layout.HasHeader && block.Number == 0;
        while (!rest.IsEmpty)
        {
            var line = NextLine(ref rest);
            line = block.Number == 0 && lines == 0 ? CsvLayout.WithoutMark(line) : line;
            lines++;
            if (line.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (isHeaderDue)
            {
                isHeaderDue = false;
            }
            else if (ProblemWith(line, pixels.AsSpan(rows * pixelCount, pixelCount), ref classes[rows]) is not { } problem)
            {
                rows++;
            }
            else if (++droppedCount <= DroppedImages.MostListed)
            {
                dropped.Add((lines, problem));
            }
        }

        ArrayPool<byte>.Shared.Return(block.Buffer);
        return new CsvRows(block.Number, lines, pixels.AsMemory(0, rows * pixelCount), classes.AsMemory(0, rows), dropped, droppedCount);
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line;
    }

    /// <summary>Reads a line; null if all is well.</summary>
    private string? ProblemWith(ReadOnlySpan<byte> line, Span<byte> pixels, ref byte label)
    {
        line = line.TrimEnd(" \t\r"u8);
        var comma = line.IndexOf((byte)',');
        var problem = comma < 0 ? "there is no comma" : CsvPixels.Parse(line[(comma + 1)..], pixels);
        if (problem is not null && line.Count((byte)',') != pixels.Length)
        {
            return FormattableString.Invariant($"{line.Count((byte)',') + 1:n0} values where {pixels.Length + 1:n0} were expected");
        }

        if (problem is not null)
        {
            return problem;
        }

        var word = CsvPixels.Text(line[..comma]);
        var found = labels.Find(word);
        label = found ?? 0;
        return found is null ? $"its label \"{CsvPixels.Shortened(word)}\" is {labels.Expectation}" : null;
    }
}
