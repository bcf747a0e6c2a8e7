using Mnist.Datasets;

namespace Mnist.Evaluation.Robustness;

/// <summary>Turns an image about its middle, by bilinear interpolation; what comes in is black.</summary>
internal static class Rotation
{
    /// <summary>One way and the other: the images take turns.</summary>
    public static ImageChange By(double degrees) => (image, shape, row, changed) =>
    {
        var (sine, cosine) = Math.SinCos((row % 2 == 0 ? degrees : -degrees) * Math.PI / 180);
        var (middleX, middleY) = ((shape.Width - 1) / 2.0, (shape.Height - 1) / 2.0);
        for (var index = 0; index < changed.Length; index++)
        {
            var (x, y) = ((index % shape.Width) - middleX, (index / shape.Width) - middleY);
            changed[index] = (byte)Math.Round(At(image, shape, middleX + (cosine * x) - (sine * y), middleY + (sine * x) + (cosine * y)));
        }
    };

    private static double At(ReadOnlySpan<byte> image, ImageShape shape, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, down) = (x - left, y - top);
        return ((1 - down) * (((1 - right) * Pixel(image, shape, left, top)) + (right * Pixel(image, shape, left + 1, top))))
            + (down * (((1 - right) * Pixel(image, shape, left, top + 1)) + (right * Pixel(image, shape, left + 1, top + 1))));
    }

    private static byte Pixel(ReadOnlySpan<byte> image, ImageShape shape, int x, int y) =>
        x >= 0 && x < shape.Width && y >= 0 && y < shape.Height ? image[(y * shape.Width) + x] : (byte)0;
}
