namespace Mnist.Datasets;

/// <summary>Makes a dataset of the content of IDX files.</summary>
internal static class IdxSource
{
    /// <summary>Checks names and labels, and resamples where asked.</summary>
    /// <param name="name">Name of the dataset.</param>
    /// <param name="content">What the files hold.</param>
    /// <param name="classNames">Names of the classes; null numbers them.</param>
    /// <param name="resize">Size to resample to; null leaves images as they are.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">The names or labels cannot be used.</exception>
    public static Dataset ToDataset(string name, IdxDataset content, IReadOnlyList<string>? classNames, ImageShape? resize, WorkOptions options)
    {
        var names = classNames ?? ClassLabels.Numbered(content.Labels.AsSpan(0, content.TrainingCount));
        ClassNameRules.Check(name, names);
        CheckLabels(content, names);
        var resampled = Resampled(content, resize, options);
        return new Dataset(name, DatasetHash.Of(HashesOf(resampled), names), resampled.Shape, names, resampled.Pixels, resampled.Labels, resampled.TrainingCount);
    }

    private static IdxDataset Resampled(IdxDataset content, ImageShape? resize, WorkOptions options) => resize is null || resize == content.Shape
        ? content
        : content with { Shape = resize, Pixels = Resampling.Apply(content.Pixels, content.Shape, resize, options), Sha256 = default };

    /// <summary>Images that are as in the files have the hashes of the files.</summary>
    private static IEnumerable<string> HashesOf(IdxDataset content)
    {
        if (!content.Sha256.IsDefault)
        {
            return content.Sha256;
        }

        var (pixels, labels) = (content.Pixels.AsMemory(), content.Labels.AsMemory());
        var boundary = content.TrainingCount * content.Shape.PixelCount;
        var train = DatasetHash.OfPart(content.Shape, pixels[..boundary], labels[..content.TrainingCount]);
        return content.Paths.TestImages is null ? train : [.. train, .. DatasetHash.OfPart(content.Shape, pixels[boundary..], labels[content.TrainingCount..])];
    }

    private static void CheckLabels(IdxDataset content, IReadOnlyList<string> names)
    {
        var largest = (byte)(names.Count - 1);
        var index = content.Labels.AsSpan().IndexOfAnyExceptInRange((byte)0, largest);
        if (index >= 0)
        {
            var (path, row) = index < content.TrainingCount
                ? (content.Paths.TrainLabels, index)
                : (content.Paths.TestLabels, index - content.TrainingCount);
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: label {content.Labels[index]} of image {row:n0} (counted from 0) is out of range: there are {names.Count} classes, 0 to {names.Count - 1}; correct the file or classNames"));
        }
    }
}
