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

        // A pixel takes a digit and a separator at least, so that there is always room for one row more.
        var mostRows = (block.Length / (2 * pixelCount)) + 1;
        var (pixels, classes) = (new byte[mostRows * pixelCount], new byte[mostRows]);
        var (lines, rows, dropped, droppedCount) = (0, 0, new List<(int, string)>(), 0);
        while (!rest.IsEmpty)
        {
            var (length, next) = CsvLines.First(rest);
            var line = rest[..length];
            rest = rest[next..];
            lines++;
            if (!CsvLines.IsFilled(line))
            {
                continue;
            }

            if (ProblemWith(line, pixels.AsSpan(rows * pixelCount, pixelCount), ref classes[rows]) is not { } problem)
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

    /// <summary>Reads a line; null if all is well.</summary>
    private string? ProblemWith(ReadOnlySpan<byte> line, Span<byte> pixels, ref byte label)
    {
        if (CsvRow.Read(line, layout, pixels, out var cell) is { } problem)
        {
            return line.Contains((byte)0) ? "it has a NUL byte" : problem;
        }

        var word = CsvCells.Text(cell);
        var found = labels.Find(word) ?? labels.Find(CsvNumbers.Plain(word));
        label = found ?? 0;
        return found is null ? $"its label \"{CsvCells.Shortened(word)}\" is {labels.Expectation}" : null;
    }
}
