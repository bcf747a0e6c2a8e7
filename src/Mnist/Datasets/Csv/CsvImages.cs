using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;
using Mnist.Text;

namespace Mnist.Datasets.Csv;

/// <summary>The images of a CSV file, before it is known which class a label means.</summary>
/// <param name="Path">The file.</param>
/// <param name="Shape">Size of each image.</param>
/// <param name="Pixels">All pixels, image by image.</param>
/// <param name="Labels">The label of each image.</param>
/// <param name="Lines">The line of each, counted from 1.</param>
/// <param name="Dropped">Lines that cannot be used.</param>
/// <param name="Values">Values of the pixels.</param>
/// <param name="OtherValues">Values of the lines whose pixels are numbers, but none that they may be.</param>
/// <param name="OtherCount">How many such lines there are.</param>
internal sealed record CsvImages(
    string Path, ImageShape Shape, byte[] Pixels, string[] Labels, long[] Lines, DroppedImages Dropped, ValueExtent Values, ValueExtent OtherValues, int OtherCount)
{
    /// <summary>A line as it is named to people.</summary>
    public static string NameOf(string path, long line) => FormattableString.Invariant($"{path}, line {line}");

    /// <summary>All values that are meant: of a few lines with others it is taken that they are damaged.</summary>
    /// <param name="maximumCorruptFraction">How many lines that may be.</param>
    public ValueExtent Meant(double maximumCorruptFraction) => HasOtherValues(maximumCorruptFraction) ? Values.Union(OtherValues) : Values;

    /// <summary>Whether lines with other values are too many to be damaged.</summary>
    /// <param name="maximumCorruptFraction">How many lines may be.</param>
    public bool HasOtherValues(double maximumCorruptFraction) => OtherCount > maximumCorruptFraction * ((double)OtherCount + Labels.Length);

    /// <summary>Every label, with how many images have it.</summary>
    public IReadOnlyDictionary<string, int> LabelCounts() => Labels.CountBy(label => label).ToDictionary();

    /// <summary>The images of known classes.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="names">Their names.</param>
    /// <param name="unknown">What is done with images of other classes; null for training images, whose label then is damaged.</param>
    /// <exception cref="DatasetException">There are some, and they are not to be left out.</exception>
    public ImagePart Of(ClassLabels classes, IReadOnlyList<string> names, UnknownClasses? unknown)
    {
        var found = Array.ConvertAll(Labels, classes.Find);
        var areNumbers = names.All(name => ClassLabels.Number(name) is not null);
        bool IsOtherClass(int row) => unknown is not null && (!areNumbers || ClassLabels.Number(Labels[row]) is not null);

        var strangers = Enumerable.Range(0, found.Length).Where(row => found[row] is null).ToLookup(IsOtherClass);
        UnknownClassRule.Check(Path, [.. strangers[true].CountBy(row => Labels[row]).Select(count => (count.Key, count.Value))], names, unknown ?? UnknownClasses.Error);
        var kept = Enumerable.Range(0, found.Length).Where(row => found[row] is not null).ToArray();
        return new ImagePart(
            Path, Shape, kept.Length == Labels.Length ? Pixels : PixelArray.Select(Pixels, Shape, kept), Array.ConvertAll(kept, row => found[row]!.Value),
            Dropped.Concat(DroppedImages.Of([.. strangers[false].Select(row => (new DroppedImage(NameOf(Path, Lines[row]), Problem(Labels[row], names, areNumbers)), DroppedImages.UnknownClass))])))
        {
            LeftOut = DroppedImages.Of([.. strangers[true].Select(row => (new DroppedImage(NameOf(Path, Lines[row]), UnknownClassRule.Reason(Labels[row])), Labels[row]))]),
        };
    }

    private static string Problem(string label, IReadOnlyList<string> names, bool areNumbers) =>
        $"its label \"{CsvCells.Shortened(label)}\" is {(areNumbers ? "no whole number" : "no class")}; classes are {Phrase.Listed(names.Take(10).Select(Phrase.Quoted))}{(names.Count > 10 ? ", ..." : "")}";
}
