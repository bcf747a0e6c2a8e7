using Mnist.Datasets.Readings;

namespace Mnist.Datasets.Csv;

/// <summary>Keeps account of the lines of a block that cannot be used.</summary>
internal sealed class UnusableLines(CsvLayout layout)
{
    /// <summary>More labels than there can be classes are garbage, and counted as one.</summary>
    private const int MostLabels = 256;

    private readonly List<(int, string)> listed = [];
    private readonly Dictionary<string, int> labels = new(StringComparer.Ordinal);
    private ValueExtent otherValues = ValueExtent.None;
    private int otherCount;

    /// <summary>Lines of a block are numbered from 1.</summary>
    public void Add(int number, ReadOnlySpan<byte> line, string problem)
    {
        if (listed.Count < DroppedImages.MostListed)
        {
            listed.Add((number, problem));
        }

        line = layout.Dialect.Trimmed(line);
        var cells = CsvCells.Ranges(line, layout.Dialect.Separator);
        var isWhole = cells.Length == layout.Places.Length;
        Count(isWhole ? CsvCells.Text(line[cells[layout.Places.IndexOf(CsvLayout.Label)]]) : "");
        if (isWhole && ValuesOf(line, cells) is { IsEmpty: false } values)
        {
            otherValues = otherValues.Union(values);
            otherCount++;
        }
    }

    public CsvRows With(CsvRows rows) => rows with { Dropped = listed, DroppedLabels = labels, OtherValues = otherValues, OtherCount = otherCount };

    private void Count(string label)
    {
        var name = label.Length > 0 ? ClassLabels.Canonical(label) : DroppedImages.UnknownClass;
        name = labels.ContainsKey(name) || labels.Count < MostLabels ? name : DroppedImages.UnknownClass;
        labels[name] = labels.GetValueOrDefault(name) + 1;
    }

    /// <summary>The values of a line whose pixels are all numbers; none for another.</summary>
    private ValueExtent ValuesOf(ReadOnlySpan<byte> line, Range[] cells)
    {
        var values = ValueExtent.None;
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (layout.Places[cell] < 0)
            {
                continue;
            }

            if (CsvNumbers.Parse(line[cells[cell]]) is not { } value || !double.IsFinite(value))
            {
                return ValueExtent.None;
            }

            values = values.Union(ValueExtent.Of(value));
        }

        return values;
    }
}
