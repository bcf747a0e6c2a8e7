using System.Buffers;
using System.Text.Unicode;
using Mnist.Datasets.Readings;

namespace Mnist.Datasets.Csv;

/// <summary>Parses blocks of lines. Holds nothing between blocks, so that any number of threads may share it.</summary>
internal sealed class CsvParser(CsvLayout layout, CsvValues values)
{
    /// <summary>What is wrong with a label in another encoding: read as it is, Bär and Bör would be one class.</summary>
    public const string NotUtf8 = "its label is no UTF-8 text";

    private readonly int pixelCount = layout.Shape.PixelCount;

    /// <summary>Parses a block and returns its buffer to the pool.</summary>
    public CsvRows Parse(CsvBlock block)
    {
        var rest = (ReadOnlySpan<byte>)block.Buffer.AsSpan(0, block.Length);

        // A pixel takes a digit and a separator at least, so that there is always room for one row more.
        var pixels = new byte[((block.Length / (2 * pixelCount)) + 1) * pixelCount];
        var (labels, groups, linesOfImages, names) = (new List<string>(), new List<string>(), new List<int>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var (lines, unusable) = (0, new UnusableLines(layout));
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

            if (ProblemWith(line, pixels.AsSpan(labels.Count * pixelCount, pixelCount), out var label, out var group) is { } problem)
            {
                unusable.Add(lines, line, problem);
                continue;
            }

            labels.Add(names.TryGetValue(label, out var known) ? known : names[label] = ClassLabels.Canonical(label));
            linesOfImages.Add(lines);
            if (layout.HasGroups)
            {
                groups.Add(group);
            }
        }

        ArrayPool<byte>.Shared.Return(block.Buffer);
        return unusable.With(new CsvRows(
            block.Number, lines, pixels.AsMemory(0, labels.Count * pixelCount), labels, linesOfImages, [], new Dictionary<string, int>(), ValueExtent.None, 0)
        { Groups = groups });
    }

    /// <summary>Reads a line; null if all is well.</summary>
    private string? ProblemWith(ReadOnlySpan<byte> line, Span<byte> pixels, out string label, out string group)
    {
        label = group = "";
        if (CsvRow.Read(line, layout, values, pixels, out var cell, out var groupCell) is { } problem)
        {
            return line.Contains((byte)0) ? "it has a NUL byte" : problem;
        }

        if (!Utf8.IsValid(cell))
        {
            return NotUtf8;
        }

        label = CsvCells.Text(cell);
        group = CsvCells.Text(groupCell);
        if (layout.HasGroups && group.Length == 0)
        {
            return "its group is empty";
        }

        return label.Length == 0 || label.Equals("nan", StringComparison.OrdinalIgnoreCase) ? "it has no label" : null;
    }
}
