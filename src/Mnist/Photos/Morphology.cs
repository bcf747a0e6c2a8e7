using System.Numerics.Tensors;
using Mnist.Datasets;

namespace Mnist.Photos;

/// <summary>Grey-scale morphology with a square window that is cut off at the edges of the image (Serra 1982).</summary>
internal static class Morphology
{
    /// <summary>Each pixel becomes the lightest within a radius.</summary>
    public static GreyImage Dilate(this GreyImage image, int radius) => InBothDirections(image, radius, TensorPrimitives.Max);

    /// <summary>Each pixel becomes the darkest within a radius.</summary>
    public static GreyImage Erode(this GreyImage image, int radius) => InBothDirections(image, radius, TensorPrimitives.Min);

    /// <summary>Fills what is darker than its surroundings and narrower than the window.</summary>
    public static GreyImage Close(this GreyImage image, int radius) => image.Dilate(radius).Erode(radius);

    /// <summary>Removes what is lighter than its surroundings and narrower than the window.</summary>
    public static GreyImage Open(this GreyImage image, int radius) => image.Erode(radius).Dilate(radius);

    /// <summary>Each pixel becomes the mean within a radius.</summary>
    public static GreyImage Blur(this GreyImage image, int radius) =>
        InBothDirections(image, radius, window => TensorPrimitives.Sum(window) / window.Length);

    private static GreyImage InBothDirections(GreyImage image, int radius, Func<ReadOnlySpan<float>, float> combine) =>
        Rows(Rows(image, radius, combine).Transpose(), radius, combine).Transpose();

    private static GreyImage Rows(GreyImage image, int radius, Func<ReadOnlySpan<float>, float> combine)
    {
        var values = new float[image.Values.Length];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Values.AsSpan(y * image.Width, image.Width);
            for (var x = 0; x < image.Width; x++)
            {
                values[(y * image.Width) + x] = combine(row[Math.Max(0, x - radius)..Math.Min(image.Width, x + radius + 1)]);
            }
        }

        return image with { Values = values };
    }
}
