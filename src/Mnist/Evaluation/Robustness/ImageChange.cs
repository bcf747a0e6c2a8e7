using Mnist.Datasets;

namespace Mnist.Evaluation.Robustness;

/// <summary>Changes one image.</summary>
/// <param name="image">Pixels, row by row.</param>
/// <param name="shape">Size of the image.</param>
/// <param name="row">Number of the image: takes turns where there are several directions.</param>
/// <param name="changed">Receives the pixels; black before.</param>
internal delegate void ImageChange(ReadOnlySpan<byte> image, ImageShape shape, int row, Span<byte> changed);

/// <summary>Applies changes to images.</summary>
internal static class ChangedImages
{
    /// <summary>The images, each changed, in the same order and of the same classes.</summary>
    public static LabeledImages Of(LabeledImages images, ImageChange change)
    {
        var (shape, size) = (images.Shape, images.Shape.PixelCount);
        var (pixels, labels) = (new byte[images.Count * size], new byte[images.Count]);
        for (var row = 0; row < images.Count; row++)
        {
            labels[row] = (byte)images.Label(row);
            change(images.Pixels(row), shape, row, pixels.AsSpan(row * size, size));
        }

        return new LabeledImages(shape, pixels, labels, Enumerable.Range(0, images.Count).ToArray());
    }
}
