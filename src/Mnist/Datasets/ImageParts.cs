using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;

namespace Mnist.Datasets;

/// <summary>Joins the parts of a dataset whose images are checked one by one.</summary>
internal static class ImageParts
{
    private const int NamedInErrors = 3;

    /// <summary>Of each part at most <paramref name="maximumCorruptFraction"/> may have been dropped; no <paramref name="range"/> means grey levels.</summary>
    public static Dataset Join(OwnData data, IReadOnlyList<string> classNames, ImagePart train, ImagePart? test, double maximumCorruptFraction, ValueRange? range)
    {
        var parts = test is null ? [train] : new[] { train, test };
        Array.ForEach(parts, part => CheckDropped(part, maximumCorruptFraction));
        CheckSizes(parts);
        ClassNameRules.Check(data.Name, classNames);
        ClassNameRules.CheckTrained(train.Path, classNames, train.Labels, train.Dropped.Count == 0 ? "" : FormattableString.Invariant($" ({train.Dropped.Count:n0} were dropped: {train.Dropped.Summary(NamedInErrors)})"));
        var notes = PartLikeness.Check((train.Path, train.Pixels), test is null ? null : (test.Path, test.Pixels), train.Shape, ValueRange.Of(data.Range));
        var groups = train.Groups.Length == 0 ? [] : RowGroupNumbers.Of([.. parts.SelectMany(part => part.Groups.Length > 0 ? part.Groups : Enumerable.Repeat("", part.Labels.Length))]);
        var pixels = test is null ? train.Pixels : Joined(train.Pixels, test.Pixels);
        return new Dataset(
            data.Name, DatasetHash.Of(parts.SelectMany(part => DatasetHash.OfPart(part.Shape, part.Pixels, part.Labels)).Concat(DatasetHash.OfGroups(groups)), classNames),
            train.Shape, classNames, pixels, test is null ? train.Labels : Joined(train.Labels, test.Labels), train.Labels.Length)
        {
            Dropped = DroppedFrom(train).InPart(PartName.Training).Concat(test is null ? DroppedImages.None : DroppedFrom(test).InPart(PartName.Test)),
            Notes = [.. notes],
            Groups = groups,
            Reading = ImageReading.Of(data, train.Shape, range, Polarity.Of(train.Pixels, train.Shape, train.Labels.Length)),
        };
    }

    private static DroppedImages DroppedFrom(ImagePart part) => part.Dropped.Concat(part.LeftOut);

    private static byte[] Joined(byte[] first, byte[] second)
    {
        var joined = PixelArray.Allocate((long)first.Length + second.Length, new ImageShape(1, 1));
        first.CopyTo(joined, 0);
        second.CopyTo(joined, first.Length);
        return joined;
    }

    private static void CheckDropped(ImagePart part, double maximumFraction)
    {
        var (dropped, kept) = (part.Dropped, part.Labels.Length);
        if (dropped.Count > maximumFraction * ((double)dropped.Count + kept))
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{part.Path}: {dropped.Count:n0} of {(long)dropped.Count + kept:n0} images cannot be used, more than the fraction of {maximumFraction} that \"maximumCorruptFraction\" allows: {dropped.Summary(NamedInErrors)}"));
        }
    }

    private static void CheckSizes(ImagePart[] parts)
    {
        if (parts.FirstOrDefault(part => part.Labels.Length == 0) is { } empty)
        {
            throw new DatasetException(empty.LeftOut.Count > 0
                ? FormattableString.Invariant($"{empty.Path}: all of its {empty.LeftOut.Count:n0} images are of classes without training images and were left out, as \"unknownClasses\" says: nothing is left to test on")
                : $"{empty.Path}: there is no image: name a file or folder that has some");
        }

        if (parts[0].Shape != parts[^1].Shape)
        {
            throw new DatasetException(
                $"{parts[^1].Path}: images of {parts[^1].Shape} pixels, where those of {parts[0].Path} have {parts[0].Shape}: both must have the same size; resample them by \"resize\"");
        }
    }
}
