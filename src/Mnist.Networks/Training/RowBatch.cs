using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

/// <summary>Some rows of values side by side in memory, each padded with zeros.</summary>
/// <param name="width">Values of a row.</param>
internal sealed class RowBatch(int capacity, int width)
{
    private readonly AlignedBuffer<float> buffer = new(checked(Panels.RoundUp(capacity, Panels.RowMultiple) * Panels.RoundUp(width, Panels.Width)));

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; } = Panels.RoundUp(width, Panels.Width);

    public Span<float> Row(int row) => buffer.Span.Slice(row * Stride, Stride);

    /// <summary>All rows from a column on.</summary>
    public ReadOnlySpan<float> From(int column) => buffer.Span[column..];

    /// <summary>Copies a row of a source, without its padding.</summary>
    public void Load(SampleRows source, int sourceRow, int row) => source.CopyRow(sourceRow, Row(row)[..width]);
}
