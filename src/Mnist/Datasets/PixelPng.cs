using SkiaSharp;

namespace Mnist.Datasets;

/// <summary>Pixels as PNG.</summary>
internal static class PixelPng
{
    /// <summary>A grey image, without loss.</summary>
    /// <param name="pixels">Row by row, 0 to 255.</param>
    /// <param name="shape">Size of the image.</param>
    public static byte[] Of(ReadOnlySpan<byte> pixels, ImageShape shape)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(shape.Width, shape.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var row = 0; row < shape.Height; row++)
        {
            pixels.Slice(row * shape.Width, shape.Width).CopyTo(bitmap.GetPixelSpan()[(row * bitmap.RowBytes)..]);
        }

        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, zLibLevel: 6))
            ?? throw new InvalidOperationException("the image could not be encoded");
        return data.ToArray();
    }
}
