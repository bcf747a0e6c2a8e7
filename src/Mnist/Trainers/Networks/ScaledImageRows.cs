using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Networks;

namespace Mnist.Trainers.Networks;

/// <summary>Images as a network reads them, on a scale of their own.</summary>
internal sealed class ScaledImageRows(LabeledImages images, PixelScale scale) : SampleRows
{
    public override int Count => images.Count;

    public override int Width => images.Shape.PixelCount;

    public override int ImageWidth => images.Shape.Width;

    public override void CopyRow(int row, Span<float> destination)
    {
        var pixels = images.Pixels(row);
        for (var index = 0; index < pixels.Length; index++)
        {
            destination[index] = scale.Apply(index, pixels[index]);
        }
    }

    public override void Prefetch(int row) => PrefetchMemory(images.Pixels(row));

    public override int Label(int row) => images.Label(row);
}
