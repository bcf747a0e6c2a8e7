using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;
using Mnist.Text;

namespace Mnist.Datasets.Csv;

/// <summary>
/// The images of a CSV file, before it is known which class a label means. Lines are counted from 1; other values are those of lines whose pixels
/// are numbers, but none that they may be.
/// </summary>
internal sealed record CsvImages(
    string Path, ImageShape Shape, byte[] Pixels, string[] Labels, long[] Lines, DroppedImages Dropped, ValueExtent Values, ValueExtent OtherValues, int OtherCount)
{
    /// <summary>What says which images belong together, of each image; none where no column does.</summary>
    public string[] Groups { get; init; } = [];

    /// <summary>A line as it is named to people.</summary>
    public static string NameOf(string path, long line) => FormattableString.Invariant($"{path}, line {line}");

    /// <summary>All values that are meant: of a few lines with others it is taken that they are damaged.</summary>
    public ValueExtent Meant(double maximumCorruptFraction) => HasOtherValues(maximumCorruptFraction) ? Values.Union(OtherValues) : Values;

    /// <summary>Whether lines with other values are too many to be damaged.</summary>
    public bool HasOtherValues(double maximumCorruptFraction) => OtherCount > maximumCorruptFraction * ((double)OtherCount + Labels.Length);

    public IReadOnlyDictionary<string, int> LabelCounts() => Labels.CountBy(label => label).ToDictionary();

    /// <summary>The images of known classes. For training images <paramref name="unknown"/> is null: a label of another class is damaged.</summary>
    public ImagePart Of(ClassLabels classes, IReadOnlyList<string> names, UnknownClasses? unknown)
    {
        var found = Array.ConvertAll(Labels, classes.Find);
        var areNumbers = names.All(name => ClassLabels.Number(name) is not null);
        bool IsOtherClass(int row) => unknown is not null && (!areNumbers || ClassLabels.Number(Labels[row]) is not null);

        var strangers = Enumerable.Range(0, found.Length).Where(row => found[row] is null).ToLookup(IsOtherClass);
        UnknownClassRule.Check(Path, [.. strangers[true].CountBy(row => Labels[row]).Select(count => (count.Key, count.Value))], names, unknown ?? UnknownClasses.Error);
        var kept = Enumerable.Range(0, found.Length).Where(row => found[row] is not null).ToArray();
        var pixels = kept.Length == Labels.Length ? Pixels : PixelArray.Select(Pixels, Shape, kept);
        var damaged = strangers[false].Select(row => (Line(row, Problem(Labels[row], names, areNumbers)), DroppedImages.UnknownClass));
        var leftOut = strangers[true].Select(row => (Line(row, UnknownClassRule.Reason(Labels[row])), Labels[row]));
        return new ImagePart(Path, Shape, pixels, Array.ConvertAll(kept, row => found[row]!.Value), Dropped.Concat(DroppedImages.Of([.. damaged])))
        {
            LeftOut = DroppedImages.Of([.. leftOut]),
            Groups = Groups.Length == 0 ? [] : Array.ConvertAll(kept, row => Groups[row]),
        };
    }

    private DroppedImage Line(int row, string reason) => new(NameOf(Path, Lines[row]), reason);

    private static string Problem(string label, IReadOnlyList<string> names, bool areNumbers) =>
        $"its label \"{CsvCells.Shortened(label)}\" is {(areNumbers ? "no whole number" : "no class")}; classes are {Phrase.Listed(names.Take(10).Select(Phrase.Quoted))}{(names.Count > 10 ? ", ..." : "")}";
}
