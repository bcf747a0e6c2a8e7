using SkiaSharp;

namespace Mnist.Tests.Datasets;

/// <summary>Makes the bytes of small greyscale PNG files.</summary>
internal static class Pngs
{
    public static byte[] Grey(int width, int height, params byte[] pixels)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            pixels.AsSpan(y * width, width).CopyTo(bitmap.GetPixelSpan()[(y * bitmap.RowBytes)..]);
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
