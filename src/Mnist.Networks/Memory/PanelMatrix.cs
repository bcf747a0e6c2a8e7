namespace Mnist.Networks.Memory;

/// <summary>A matrix in panels (see <see cref="Panels"/>), zero at first.</summary>
/// <param name="rows">Rows wanted; room is made for the next multiple of 8.</param>
/// <param name="columns">Columns; room is made for the next multiple of 64.</param>
internal sealed class PanelMatrix(int rows, int columns)
{
    private readonly AlignedBuffer<float> buffer =
        new(checked(Panels.RoundUp(rows, Panels.RowMultiple) * Panels.Count(columns) * Panels.Width));

    /// <summary>Rows there is room for, a multiple of 8.</summary>
    public int Capacity { get; } = Panels.RoundUp(rows, Panels.RowMultiple);

    /// <summary>Rows, padding left out.</summary>
    public int Rows { get; } = rows;

    /// <summary>Columns, padding left out.</summary>
    public int Columns { get; } = columns;

    public int PanelCount { get; } = Panels.Count(columns);

    public Span<float> Span => buffer.Span;

    /// <summary>One panel: <see cref="Capacity"/> × 64.</summary>
    public Span<float> Panel(int panel) => buffer.Span.Slice(panel * Capacity * Panels.Width, Capacity * Panels.Width);

    /// <summary>Columns of a panel that are not padding.</summary>
    public int ColumnsOf(int panel) => Math.Min(Panels.Width, Columns - panel * Panels.Width);

    /// <summary>Writes a row without its padding.</summary>
    /// <param name="target">Receives <see cref="Columns"/> values.</param>
    public void CopyRow(int row, Span<float> target)
    {
        for (var panel = 0; panel < PanelCount; panel++)
        {
            Panel(panel).Slice(row * Panels.Width, ColumnsOf(panel)).CopyTo(target[(panel * Panels.Width)..]);
        }
    }

    /// <summary>Writes the matrix row-major, without padding, each column multiplied by a factor.</summary>
    /// <param name="factors">One a column, and as many as there are columns in all panels.</param>
    /// <param name="target">Receives rows × columns.</param>
    public void CopyScaled(ReadOnlySpan<float> factors, Span<float> target)
    {
        for (var panel = 0; panel < PanelCount; panel++)
        {
            var source = Panel(panel);
            var (first, columns) = (panel * Panels.Width, ColumnsOf(panel));
            for (var row = 0; row < Rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    target[row * Columns + first + column] = source[row * Panels.Width + column] * factors[first + column];
                }
            }
        }
    }

    /// <summary>The element of a row and column.</summary>
    public ref float this[int row, int column] =>
        ref buffer.Span[((column / Panels.Width) * Capacity + row) * Panels.Width + column % Panels.Width];
}
