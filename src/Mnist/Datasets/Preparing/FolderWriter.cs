using System.Globalization;

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
            File.WriteAllBytes(Path.Combine(part.Path, words[part.LabelOf(row)], $"{name}.png"), PixelPng.Of(part.PixelsOf(row), part.Dataset.Shape));
            return true;
        });
    }
}
