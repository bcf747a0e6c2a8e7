namespace Mnist.Networks.Memory;

/// <summary>
/// The one memory layout of the engine. A matrix is cut into panels of 64 columns; a panel holds its columns of all
/// rows, row after row, so that a tile reads and writes whole cache lines and nothing has to be packed:
/// <code>
///   columns   0 .. 63        64 .. 127       (last panel padded with zeros)
///           ┌─────────────┬─────────────┐
///   row 0   │ 64 floats   │ 64 floats   │    float (row, column) is at
///   row 1   │ 64 floats   │ 64 floats   │    ((column / 64) × rows + row) × 64 + column % 64
///   ...     │ panel 0     │ panel 1     │
/// </code>
/// Activations are batch × units, weights inputs × units.
/// </summary>
internal static class Panels
{
    /// <summary>Columns of a panel.</summary>
    public const int Width = 64;

    /// <summary>Rows are padded to a multiple of this, the tallest tile.</summary>
    public const int RowMultiple = 8;

    /// <summary>Panels that a number of columns needs.</summary>
    public static int Count(int columns) => (columns + Width - 1) / Width;

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
