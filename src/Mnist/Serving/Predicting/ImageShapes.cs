using System.Globalization;
using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Models.Zip;

namespace Mnist.Serving.Predicting;

/// <summary>Images from files, as models take them.</summary>
internal static class ImageShapes
{
    /// <summary>The size of the images a model takes; a zip only tells their number of pixels, so that they have to be square where nothing else is known.</summary>
    /// <exception cref="ModelZipException">They are not.</exception>
    public static ImageShape Of(ModelZip model, ImageReading? reading)
    {
        if (reading is not null && reading.Shape.PixelCount == model.PixelCount)
        {
            return reading.Shape;
        }

        var side = (int)Math.Round(Math.Sqrt(model.PixelCount));
        return side * side == model.PixelCount
            ? new ImageShape(side, side)
            : throw new ModelZipException(string.Create(
                CultureInfo.InvariantCulture, $"the model takes images of {model.PixelCount} pixels, which is no square: image files cannot be fitted to it"));
    }

    /// <summary>Images as rows of an unlabelled dataset.</summary>
    public static LabeledImages Join(ImageShape shape, IReadOnlyList<byte[]> images) =>
        new(shape, images.SelectMany(pixels => pixels).ToArray(), new byte[images.Count], Enumerable.Range(0, images.Count).ToArray());
}
