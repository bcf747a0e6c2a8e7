using Mnist.Networks.Kernels;

namespace Mnist.Networks.Memory;

/// <summary>
/// A matrix as lists of what is not zero (blocked ELLPACK). A row is cut into blocks of columns, each with a slot of its own, so that a
/// product can stay with the few rows of M a block needs while they are in the nearest cache:
/// <code>
///             block 0                block 1
///   row 0   │ (3, x) (7, x) ·  · │ (65, x)  ·  ·  · │    an entry is where its row of M starts in a panel,
///   row 1   │ (1, x)  ·  ·  ·  · │  ·  ·  ·  ·  ·   │    64 × column, and the value
/// </code>
/// </summary>
/// <param name="blockColumns">Columns of a block.</param>
internal sealed class SparseRows(int rows, int columns, int blockColumns)
{
    private readonly int[] lengths = new int[rows * Blocks(columns, blockColumns)];
    private readonly AlignedBuffer<int> offsets = new(rows * Blocks(columns, blockColumns) * Slot(Math.Min(columns, blockColumns)));
    private readonly AlignedBuffer<float> values = new(rows * Blocks(columns, blockColumns) * Slot(Math.Min(columns, blockColumns)));
    private readonly int slot = Slot(Math.Min(columns, blockColumns));

    /// <summary>Replaces the entries of some rows in one block.</summary>
    /// <param name="column">First column of the block.</param>
    /// <param name="source">Values from that row and column on.</param>
    /// <param name="stride">Floats of the source from one row to the next.</param>
    /// <param name="width">Columns there are, at most a block's; the rest of the block has no entries.</param>
    public void List(int row, int count, int column, ReadOnlySpan<float> source, int stride, int width)
    {
        var list = column / blockColumns * rows + row;
        NonZeros.List(
            source, stride, width, column * Panels.Width, lengths.AsSpan(list, count), offsets.Span.Slice(list * slot, count * slot),
            values.Span.Slice(list * slot, count * slot), slot);
    }

    /// <summary>C = A M for some rows of A and one panel of M and C.</summary>
    /// <param name="m">One panel of M, columns × 64.</param>
    /// <param name="c">Receives count × 64.</param>
    /// <param name="usedColumns">Columns of A in use; the lists of others are not read.</param>
    public void Multiply(MatrixKernels kernels, int first, int count, ReadOnlySpan<float> m, Span<float> c, int usedColumns)
    {
        for (var block = 0; block < Blocks(usedColumns, blockColumns); block++)
        {
            var list = block * rows + first;
            kernels.MultiplySparse(
                lengths.AsSpan(list, count), offsets.Span.Slice(list * slot, count * slot), values.Span.Slice(list * slot, count * slot), slot, m, c, accumulate: block > 0);
        }
    }

    // Whole vectors are written at a list's end.
    private static int Slot(int columns) => Panels.RoundUp(columns, NonZeros.LargestVector);

    private static int Blocks(int columns, int blockColumns) => (columns + blockColumns - 1) / blockColumns;
}
