using Mnist.Definitions;

namespace Mnist.Datasets;

/// <summary>Joins the parts of a dataset whose images are checked one by one.</summary>
internal static class ImageParts
{
    private const int NamedInErrors = 3;

    /// <summary>Joins training and test images.</summary>
    /// <param name="data">What the definition says of them.</param>
    /// <param name="classNames">Names of the classes.</param>
    /// <param name="train">The training images.</param>
    /// <param name="test">The test images, or null for none.</param>
    /// <param name="maximumCorruptFraction">How many may have been dropped, 0 to 1.</param>
    /// <exception cref="DatasetException">The parts do not fit each other, too much was dropped, or too little is left.</exception>
    public static Dataset Join(OwnData data, IReadOnlyList<string> classNames, ImagePart train, ImagePart? test, double maximumCorruptFraction)
    {
        var parts = test is null ? [train] : new[] { train, test };
        var dropped = parts.Select(part => part.Dropped).Aggregate((all, more) => all.Concat(more));
        CheckDropped(train.Path, dropped, parts.Sum(part => part.Labels.Length), maximumCorruptFraction);
        CheckSizes(parts);
        CheckClasses(data.Name, classNames, train);
        var pixels = test is null ? train.Pixels : Joined(train.Pixels, test.Pixels);
        return new Dataset(
            data.Name, DatasetHash.Of(parts.SelectMany(part => DatasetHash.OfPart(part.Shape, part.Pixels, part.Labels)), classNames),
            train.Shape, classNames, pixels, test is null ? train.Labels : Joined(train.Labels, test.Labels), train.Labels.Length)
        { Dropped = dropped };
    }

    private static byte[] Joined(byte[] first, byte[] second)
    {
        var joined = Resampling.Allocate((long)first.Length + second.Length, new ImageShape(1, 1));
        first.CopyTo(joined, 0);
        second.CopyTo(joined, first.Length);
        return joined;
    }

    private static void CheckDropped(string path, DroppedImages dropped, int kept, double maximumFraction)
    {
        if (dropped.Count > maximumFraction * ((double)dropped.Count + kept))
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: {dropped.Count:n0} of {(long)dropped.Count + kept:n0} images cannot be used, more than the fraction of {maximumFraction} that \"maximumCorruptFraction\" allows: {dropped.Summary(NamedInErrors)}"));
        }
    }

    private static void CheckSizes(ImagePart[] parts)
    {
        if (parts.FirstOrDefault(part => part.Labels.Length == 0) is { } empty)
        {
            throw new DatasetException($"{empty.Path}: there is no image: name a file or folder that has some");
        }

        if (parts[0].Shape != parts[^1].Shape)
        {
            throw new DatasetException(
                $"{parts[^1].Path}: images of {parts[^1].Shape} pixels, where those of {parts[0].Path} have {parts[0].Shape}: both must have the same size; resample them by \"resize\"");
        }
    }

    private static void CheckClasses(string dataset, IReadOnlyList<string> classNames, ImagePart train)
    {
        ClassNameRules.Check(dataset, classNames);
        for (var label = 0; label < classNames.Count; label++)
        {
            if (!train.Labels.AsSpan().Contains((byte)label))
            {
                var dropped = train.Dropped.Count == 0 ? "" : FormattableString.Invariant($" ({train.Dropped.Count:n0} were dropped: {train.Dropped.Summary(NamedInErrors)})");
                throw new DatasetException($"{train.Path}: class \"{classNames[label]}\" has no training image{dropped}: add some, or correct the class names");
            }
        }
    }
}
