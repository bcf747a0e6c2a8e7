using System.Globalization;
using SkiaSharp;

namespace Mnist.Datasets.Preparing;

/// <summary>Writes a PNG file for each image, in a folder for each class.</summary>
internal static class FolderWriter
{
    private const int FewestDigits = 5;

    /// <summary>Files are numbered through all classes, with leading zeros, so that reading them by name keeps the order.</summary>
    public static void Write(WrittenPart part, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            Directory.CreateDirectory(Path.Combine(part.Path, word));
        }

        var digits = Math.Max(FewestDigits, (part.Count - 1).ToString(CultureInfo.InvariantCulture).Length);
        ParallelWork.For(part.Count, part.Options, row =>
        {
            var name = row.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
            using var file = File.Create(Path.Combine(part.Path, words[part.LabelOf(row)], $"{name}.png"));
            Encode(part.Dataset.Shape, part.PixelsOf(row), file);
            return true;
        });
    }

    private static void Encode(ImageShape shape, ReadOnlySpan<byte> pixels, Stream file)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(shape.Width, shape.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < shape.Height; y++)
        {
            pixels.Slice(y * shape.Width, shape.Width).CopyTo(bitmap.GetPixelSpan()[(y * bitmap.RowBytes)..]);
        }

        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, zLibLevel: 6))
            ?? throw new InvalidOperationException("the image could not be encoded");
        data.SaveTo(file);
    }
}
