using System.Globalization;
using Mnist.Datasets;
using Mnist.Datasets.Readings;

namespace Mnist.Exploration;

/// <summary>One thing that a person must know of a dataset first, with what to do unless all is well.</summary>
internal sealed record FirstLookLine(string Name, string Finding, string? Remedy);

/// <summary>What a person must know of a dataset before anything else: polarity, values, orientation, balance, copies across parts, what was left out.</summary>
internal static class FirstLook
{
    /// <summary>How many times more images the largest class has than the smallest from which on a remedy is named.</summary>
    private const double Unbalanced = 3;

    /// <summary>The MNIST that comes with the program is null where it is not there, and for itself.</summary>
    public static IReadOnlyList<FirstLookLine> Of(DatasetSplit split, CopiesAcrossParts copies, Dataset? mnist) =>
    [
        Polarity(split.Dataset.Reading),
        Values(split.Dataset),
        Orientation(split.Dataset, mnist),
        Balance(split),
        Copies(copies, split),
        .. Dropped(split.Dataset.Dropped),
    ];

    private static FirstLookLine Polarity(ImageReading reading) => new("polarity", reading.Polarity.Words(), reading.Polarity switch
    {
        ImagePolarity.DarkOnLight => $"{reading.InversionRemedy} in the data: networks learn better from light on black, and augmentation, deskewing and centring need it",
        ImagePolarity.Mixed => "invert one kind of them before, unless both will be asked about",
        _ => null,
    });

    private static FirstLookLine Values(Dataset dataset)
    {
        var found = ValueExtent.Of(dataset.Pixels.Span[..(dataset.TrainingCount * dataset.Shape.PixelCount)]);
        return dataset.Reading.Range is { } range
            ? new("values", FormattableString.Invariant($"black is {range.Minimum} and white {range.Maximum} in the files; grey levels {found} of 255"), null)
            : new("values", $"grey levels {found} of 255", null);
    }

    private static FirstLookLine Orientation(Dataset dataset, Dataset? mnist)
    {
        if (mnist is null || !DigitOrientation.CanTell(dataset))
        {
            return new("orientation", dataset.Reading.Source == ImageSource.Mnist ? "upright" : "not judged: there are no classes named as digits are, or no MNIST to compare with", null);
        }

        if (DigitOrientation.Needed(dataset, mnist) is not { } needed)
        {
            return new("orientation", "upright, compared with MNIST's digits", null);
        }

        var found = needed.Rotate == 0 ? "look transposed: they lie on their side, mirrored" : "look turned";
        string[] keys = [.. needed.Transpose ? ["\"transpose\": true"] : Array.Empty<string>(), .. needed.Rotate > 0 ? [FormattableString.Invariant($"\"rotate\": {needed.Rotate}")] : Array.Empty<string>()];
        var besides = dataset.Reading is { Transpose: false, Rotate: 0 } ? "" : ", besides what it does already";
        return new("orientation", $"its digits {found}, compared with MNIST's", $"write {string.Join(", ", keys)} in the data{besides}");
    }

    private static FirstLookLine Balance(DatasetSplit split)
    {
        var counts = split.Data.Training.CountByClass(split.Dataset.ClassNames.Count);
        var (most, fewest) = (Array.IndexOf(counts, counts.Max()), Array.IndexOf(counts, counts.Min()));
        var finding = string.Create(CultureInfo.InvariantCulture, $"{counts.Length} classes of {counts[fewest]:n0} ({split.Dataset.ClassNames[fewest]}) to {counts[most]:n0} ({split.Dataset.ClassNames[most]}) training images");
        return new("balance", finding, counts[most] < Unbalanced * counts[fewest] ? null
            : "accuracy is mostly that of the large classes: go by macro F1, and let networks learn with \"balanceClasses\": true");
    }

    private static FirstLookLine Copies(CopiesAcrossParts copies, DatasetSplit split)
    {
        var finding = string.Create(CultureInfo.InvariantCulture,
            $"{copies.TestInTraining:n0} of {split.Test.Count:n0} test images and {copies.ValidationInTraining:n0} of {split.Data.Validation.Count:n0} validation images are training images too, {copies.TestInValidation:n0} test images validation images");
        return copies.IsNone
            ? new("copies", "no image is in two parts, pixel by pixel", null)
            : new("copies", finding, "remove them, or hold them together in one part: figures on images that were learnt are too good");
    }

    private static IEnumerable<FirstLookLine> Dropped(DroppedImages dropped) => dropped.Count == 0 ? [] :
    [
        new("dropped", string.Create(CultureInfo.InvariantCulture, $"{dropped.Count:n0} images that cannot be used{(dropped.CountIn(PartName.Test) is > 0 and var test ? $", {test:n0} of them test images" : "")}"), "mend the files named below, or leave them out"),
    ];
}
