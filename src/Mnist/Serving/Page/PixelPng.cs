using Mnist.Datasets;
using SkiaSharp;

namespace Mnist.Serving.Page;

/// <summary>Pixels as PNG.</summary>
internal static class PixelPng
{
    public static byte[] Of(ReadOnlySpan<byte> pixels, ImageShape shape)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(shape.Width, shape.Height, SKColorType.Gray8));
        for (var row = 0; row < shape.Height; row++)
        {
            pixels.Slice(row * shape.Width, shape.Width).CopyTo(bitmap.GetPixelSpan()[(row * bitmap.RowBytes)..]);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
