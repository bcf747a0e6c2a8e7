using System.Runtime.CompilerServices;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

/// <summary>
/// A layer's input as lists of what is not zero: by row for X W, by column for Xᵀ D. Pixels are mostly zero, and so is
/// what ReLU and dropout let through; skipping the zeros leaves about half of the work, or much less, and the same bits.
/// </summary>
/// <param name="capacity">Most rows of a batch.</param>
/// <param name="inputs">Values of a row.</param>
/// <param name="rowBlock">Inputs of a block of a row: the fewer of them are zero, the smaller it should be.</param>
/// <param name="trains">Whether Xᵀ D is wanted.</param>
internal sealed class SparseInput(int capacity, int inputs, int rowBlock, bool trains) : ILayerInput
{
    private const int ColumnBlock = 128;
    private readonly SparseRows byRow = new(capacity, inputs, rowBlock);
    private readonly SparseRows? byColumn = trains ? new SparseRows(Panels.RoundUp(inputs, Panels.Width), capacity, ColumnBlock) : null;

    /// <inheritdoc/>
    public int Rows { get; set; }

    /// <summary>Lists some rows, in all blocks that some of their inputs reach.</summary>
    /// <param name="input">First input of a block.</param>
    /// <param name="source">Values from that row and input on.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="width">Inputs there are, to the end of a block or of the row.</param>
    public void ListRows(int row, int count, int input, ReadOnlySpan<float> source, int stride, int width)
    {
        for (var done = 0; done < width; done += rowBlock)
        {
            byRow.List(row, count, input + done, source[done..], stride, Math.Min(rowBlock, width - done));
        }
    }

    /// <summary>Lists 64 columns.</summary>
    /// <param name="input">First of the inputs.</param>
    /// <param name="source">The batch from that input on, at least 64 wide; its rows are padded to a multiple of 8.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    [SkipLocalsInit]
    public void ListColumns(int input, ReadOnlySpan<float> source, int stride)
    {
        Span<float> transposed = stackalloc float[Panels.Width * ColumnBlock];
        for (var row = 0; row < Rows; row += ColumnBlock)
        {
            var count = Math.Min(ColumnBlock, Rows - row);
            Transposition.OfRows(source[(row * stride)..], stride, transposed, ColumnBlock, Panels.RoundUp(count, Panels.RowMultiple), Panels.Width);
            byColumn!.List(input, Panels.Width, row, transposed, ColumnBlock, count);
        }
    }

    /// <inheritdoc/>
    public void Multiply(MatrixKernels kernels, int first, int count, ReadOnlySpan<float> weights, Span<float> result, int columns) =>
        byRow.Multiply(kernels, first, count, weights, result, inputs);

    /// <inheritdoc/>
    public void MultiplyTransposed(MatrixKernels kernels, int input, ReadOnlySpan<float> gradient, Span<float> result, int columns) =>
        byColumn!.Multiply(kernels, input, Panels.RowMultiple, gradient, result, Rows);
}
