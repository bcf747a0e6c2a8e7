using SkiaSharp;

namespace Mnist.Datasets;

/// <summary>Decodes image files to greyscale.</summary>
internal static class ImageFile
{
    private const int LargestPixelCount = 50_000_000;

    /// <summary>Reads an image, upright, transparent parts laid on black or white, whichever the rest stands out from.</summary>
    /// <exception cref="DatasetException">The file is missing, no image, or too large.</exception>
    public static GreyImage Read(string path)
    {
        using var codec = Open(path);
        CheckSize(path, codec.Info);
        using var bitmap = new SKBitmap(codec.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Unpremul).WithColorSpace(null));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw new DatasetException($"{path}: the image is damaged or incomplete: save it again");
        }

        return Upright(LaidOnPaper(bitmap), codec.EncodedOrigin);
    }

    private static SKCodec Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new DatasetException($"{path}: there is no such file: name an image file");
        }

        return SKCodec.Create(path, out var result)
            ?? throw new DatasetException($"{path}: not an image that can be read ({result}): name a PNG, JPEG, GIF, BMP or WebP file");
    }

    private static void CheckSize(string path, SKImageInfo info)
    {
        if ((long)info.Width * info.Height > LargestPixelCount)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: {info.Width:n0} × {info.Height:n0} pixels are more than the {LargestPixelCount:n0} that can be read: make the image smaller"));
        }
    }

    private static GreyImage LaidOnPaper(SKBitmap bitmap)
    {
        var rgba = bitmap.GetPixelSpan();
        var paper = DrawnLight(rgba) ? 0f : 255f;
        var values = new float[bitmap.Width * bitmap.Height];
        for (var index = 0; index < values.Length; index++)
        {
            var pixel = rgba.Slice(4 * index, 4);
            values[index] = paper + (Luma(pixel) - paper) * pixel[3] / 255;
        }

        return new GreyImage(bitmap.Width, bitmap.Height, values);
    }

    /// <summary>Whether what is not transparent is lighter than middle grey, on average.</summary>
    private static bool DrawnLight(ReadOnlySpan<byte> rgba)
    {
        var excess = 0L;
        for (var index = 0; index < rgba.Length; index += 4)
        {
            excess += (2 * Luma(rgba.Slice(index, 4)) - 255) * rgba[index + 3];
        }

        return excess > 0;
    }

    /// <summary>Brightness with the weights of ITU-R BT.601, in 256ths, so that a grey pixel keeps its value exactly.</summary>
    private static int Luma(ReadOnlySpan<byte> rgba) => (77 * rgba[0] + 150 * rgba[1] + 29 * rgba[2]) >> 8;

    /// <summary>Turns a photo the way its camera was held (Exif 2.3, tag Orientation).</summary>
    private static GreyImage Upright(GreyImage image, SKEncodedOrigin origin)
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
