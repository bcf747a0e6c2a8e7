using Mnist.Networks;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>Square images with more or fewer pixels, each the nearest one of the original: as much of them is blank.</summary>
/// <param name="rows">Square images.</param>
/// <param name="side">Pixels along a side.</param>
internal sealed class ScaledRows(SampleRows rows, int side) : SampleRows
{
    /// <inheritdoc/>
    public override int Count => rows.Count;

    /// <inheritdoc/>
    public override int Width => side * side;

    /// <inheritdoc/>
    public override int ImageWidth => side;

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<float> destination)
    {
        Span<float> original = stackalloc float[rows.Width];
        rows.CopyRow(row, original);
        for (var pixel = 0; pixel < side * side; pixel++)
        {
            var (y, x) = Math.DivRem(pixel, side);
            destination[pixel] = original[y * rows.ImageWidth / side * rows.ImageWidth + x * rows.ImageWidth / side];
        }
    }

    /// <inheritdoc/>
    public override int Label(int row) => rows.Label(row);
}
