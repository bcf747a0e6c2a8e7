using Mnist.Datasets;

namespace Mnist.Evaluation.Robustness;

/// <summary>Changes the pixels of one image, row by row; they are black before. By the number of the image, several directions take turns.</summary>
internal delegate void ImageChange(ReadOnlySpan<byte> image, ImageShape shape, int row, Span<byte> changed);

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
