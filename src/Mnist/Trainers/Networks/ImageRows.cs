using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Networks;

namespace Mnist.Trainers.Networks;

/// <summary>Images as a network reads them: pixels from 0 to 1.</summary>
internal sealed class ImageRows(LabeledImages images) : SampleRows
{
    public override int Count => images.Count;

    public override int Width => images.Shape.PixelCount;

    public override int ImageWidth => images.Shape.Width;

    public override void CopyRow(int row, Span<float> destination) =>
        PixelConversion.ToSingles(images.Pixels(row), destination, PixelConversion.Scale);

    public override void Prefetch(int row) => PrefetchMemory(images.Pixels(row));

    public override int Label(int row) => images.Label(row);
}
