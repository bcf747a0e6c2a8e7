using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Networks;

namespace Mnist.Trainers.Dense;

/// <summary>Images as a dense network reads them, on a scale of their own.</summary>
/// <param name="images">The images.</param>
/// <param name="scale">The scale.</param>
internal sealed class ScaledImageRows(LabeledImages images, PixelScale scale) : SampleRows
{
    /// <inheritdoc/>
    public override int Count => images.Count;

    /// <inheritdoc/>
    public override int Width => images.Shape.PixelCount;

    /// <inheritdoc/>
    public override int ImageWidth => images.Shape.Width;

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<float> destination)
    {
        var pixels = images.Pixels(row);
        for (var index = 0; index < pixels.Length; index++)
        {
            destination[index] = scale.Apply(index, pixels[index]);
        }
    }

    /// <inheritdoc/>
    public override void Prefetch(int row) => PrefetchMemory(images.Pixels(row));

    /// <inheritdoc/>
    public override int Label(int row) => images.Label(row);
}
