using Mnist.Datasets;
using Mnist.Dense;

namespace Mnist.Benchmarks;

/// <summary>Images as rows of numbers from 0 to 1.</summary>
internal sealed class PixelRows(LabeledImages images) : SampleRows
{
    /// <inheritdoc/>
    public override int Count => images.Count;

    /// <inheritdoc/>
    public override int Width => images.Shape.PixelCount;

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<float> destination)
    {
        var pixels = images.Pixels(row);
        for (var index = 0; index < pixels.Length; index++)
        {
            destination[index] = pixels[index] * (1f / 255);
        }
    }

    /// <inheritdoc/>
    public override int Label(int row) => images.Label(row);
}
