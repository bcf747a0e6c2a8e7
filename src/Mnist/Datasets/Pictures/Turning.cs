using SkiaSharp;

namespace Mnist.Datasets.Pictures;

/// <summary>Turns photos the way their camera was held (Exif 2.3, tag Orientation).</summary>
internal static class Turning
{
    public static GreyImage Upright(this GreyImage image, SKEncodedOrigin origin)
    {
        if (origin == SKEncodedOrigin.TopLeft)
        {
            return image;
        }

        var (width, height) = origin >= SKEncodedOrigin.LeftTop ? (image.Height, image.Width) : (image.Width, image.Height);
        var values = new float[image.Values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var (x, y) = SourceOf(index % width, index / width, image.Width - 1, image.Height - 1, origin);
            values[index] = image.Values[y * image.Width + x];
        }

        return new GreyImage(width, height, values);
    }

    private static (int X, int Y) SourceOf(int x, int y, int right, int bottom, SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => (right - x, y),
        SKEncodedOrigin.BottomRight => (right - x, bottom - y),
        SKEncodedOrigin.BottomLeft => (x, bottom - y),
        SKEncodedOrigin.LeftTop => (y, x),
        SKEncodedOrigin.RightTop => (y, bottom - x),
        SKEncodedOrigin.RightBottom => (right - y, bottom - x),
        SKEncodedOrigin.LeftBottom => (right - y, x),
        _ => (x, y),
    };
}
