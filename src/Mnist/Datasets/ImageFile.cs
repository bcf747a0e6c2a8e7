using Mnist.Datasets.Pictures;
using SkiaSharp;

namespace Mnist.Datasets;

/// <summary>Decodes image files to greyscale.</summary>
internal static class ImageFile
{
    /// <summary>Reads an image, upright, transparent parts laid on paper that the rest stands out from; see <see cref="Greyscale"/>.</summary>
    /// <exception cref="DatasetException">The file is missing, no image, or too large.</exception>
    public static GreyImage Read(string path) => Decode(path).Grey;

    /// <summary>Reads an image as <see cref="Read"/> does, and tells how finely its file tells brightness.</summary>
    public static DecodedImage Decode(string path) => Decode(EncodedImage.Read(path));

    /// <summary>The same of a file that has been read.</summary>
    public static DecodedImage Decode(EncodedImage encoded)
    {
        var (path, file) = (encoded.Name, encoded.Bytes);
        using var codec = Open(path, file);
        CheckSize(path, codec.Info, encoded.MostPixels);
        var png = PngFile.Of(file);
        var isDeep = png is { Header.BitDepth: 16 };
        var image = isDeep ? DeepPixels(path, png!) : Pixels(path, codec);
        return new DecodedImage(Greyscale.Of(image).Upright(png?.Orientation ?? codec.EncodedOrigin), isDeep ? 16 : 8);
    }

    private static SKCodec Open(string path, byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        return SKCodec.Create(data) ?? throw new DatasetException($"{path}: {UnreadableFile.Describe(file)}");
    }

    private static void CheckSize(string path, SKImageInfo info, int mostPixels)
    {
        if ((long)info.Width * info.Height > mostPixels)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: {info.Width:n0} × {info.Height:n0} pixels are more than the {mostPixels:n0} that can be read: make the image smaller"));
        }
    }

    /// <summary>Pixels as they are in the file: without a colour space to convert to, nothing changes them.</summary>
    private static ColourImage Pixels(string path, SKCodec codec)
    {
        using var bitmap = new SKBitmap(codec.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Unpremul).WithColorSpace(null));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success
            ? ColourImage.Of(bitmap.Width, bitmap.Height, bitmap.GetPixelSpan())
            : throw Damaged(path);
    }

    /// <summary>Pixels of a PNG file of 16 bits a channel, of which Skia would drop the lower eight.</summary>
    private static ColourImage DeepPixels(string path, PngFile png)
    {
        try
        {
            return DeepPng.Decode(png);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(path, error);
        }
    }

    private static DatasetException Damaged(string path, Exception? cause = null) => new($"{path}: the image is damaged or incomplete: save it again", cause);
}
