using Mnist.Datasets;
using SkiaSharp;

namespace Mnist.Fuzz.Targets;

/// <summary>Pictures: PNG in several forms, JPEG and WebP.</summary>
internal sealed class ImageTarget : FuzzTarget
{
    // Four bytes a pixel to decode into, eight for samples of up to 16 bits, four for its brightness.
    private const int BytesOfAPixel = 16;

    public override string Name => "png";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Encode(SKColorType.Gray8, SKEncodedImageFormat.Png, 5, 4),
        Encode(SKColorType.Rgba8888, SKEncodedImageFormat.Png, 28, 28),
        Encode(SKColorType.Gray8, SKEncodedImageFormat.Png, 28, 28),
        Encode(SKColorType.Gray8, SKEncodedImageFormat.Png, 300, 3),
        Encode(SKColorType.Rgba8888, SKEncodedImageFormat.Jpeg, 20, 20),
        Encode(SKColorType.Rgba8888, SKEncodedImageFormat.Webp, 20, 20),
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. "IHDR PLTE IDAT IEND tRNS gAMA eXIf Exif acTL fdAT".Split(' ').Select(System.Text.Encoding.ASCII.GetBytes)];

    public override byte[] Mutate(byte[] seed, Mutator mutator) => Packing.WithPngChecksums(base.Mutate(seed, mutator), mutator);

    public override long Parse(string path)
    {
        var image = ImageFile.Read(path);
        return BytesOfAPixel * (long)image.Values.Length;
    }

    public override bool IsRefusal(Exception error) => error is DatasetException;

    private static byte[] Encode(SKColorType type, SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, type));
        for (var index = 0; index < width * height; index++)
        {
            bitmap.SetPixel(index % width, index / width, new SKColor((byte)(7 * index), (byte)(index / 3), (byte)index, (byte)(type == SKColorType.Gray8 ? 255 : index)));
        }

        using var data = bitmap.Encode(format, quality: 80);
        return data.ToArray();
    }
}
