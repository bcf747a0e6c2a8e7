using System.Globalization;
using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;

namespace Mnist.Datasets;

/// <summary>Makes a dataset of the content of IDX files.</summary>
internal static class IdxSource
{
    /// <summary>MNIST as it comes with the program: nothing of it needs a closer look.</summary>
    public static Dataset Mnist(MnistData data, IdxDataset content)
    {
        var names = NamesOf(content.Labels.AsSpan(0, content.TrainingCount));
        return new Dataset("mnist", DatasetHash.Of(content.Sha256, names), content.Shape, names, content.Pixels, content.Labels, content.TrainingCount)
        {
            Reading = ImageReading.Of(data, content.Shape, range: null, ImagePolarity.LightOnDark),
        };
    }

    /// <summary>Checks names, labels and values, and does to the images what the definition says.</summary>
    public static Dataset ToDataset(IdxData data, IdxDataset content, WorkOptions options)
    {
        var names = data.ClassNames ?? NamesOf(content.Labels.AsSpan(0, content.TrainingCount));
        ClassNameRules.Check(data.Name, names);
        var labeled = Labeled(content, names, data, out var leftOut);
        ClassNameRules.CheckTrained(content.Paths.TrainLabels, names, labeled.Labels.AsSpan(0, labeled.TrainingCount), "");
        var (range, note) = RangeOf(data, labeled);
        var read = Read(labeled, range, data.Range is not null, PixelSteps.Of(data), options);
        var (count, boundary) = (read.TrainingCount, read.TrainingCount * read.Shape.PixelCount);
        var polarity = Polarity.Of(read.Pixels.AsSpan(0, boundary), read.Shape, count);
        var notes = PartLikeness.Check(
            (content.Paths.TrainImages, read.Pixels.AsMemory(0, boundary)), content.Paths.TestImages is { } test && read.Labels.Length > count ? (test, read.Pixels.AsMemory(boundary)) : null,
            read.Shape, ValueRange.Of(data.Range));
        return new Dataset(data.Name, DatasetHash.Of(HashesOf(read), names), read.Shape, names, read.Pixels, read.Labels, count)
        {
            Dropped = leftOut.InPart(PartName.Test),
            Reading = ImageReading.Of(data, read.Shape, range, polarity),
            Notes = [.. new[] { note }.OfType<string>(), .. notes],
        };
    }

    /// <summary>The different labels of the training images, in order: classes need not be numbered without gaps.</summary>
    private static string[] NamesOf(ReadOnlySpan<byte> labels)
    {
        var used = new bool[byte.MaxValue + 1];
        foreach (var label in labels)
        {
            used[label] = true;
        }

        return [.. Enumerable.Range(0, used.Length).Where(label => used[label]).Select(Text)];
    }

    /// <summary>The content with labels that count the names from 0, without test images of classes that no training image has.</summary>
    private static IdxDataset Labeled(IdxDataset content, IReadOnlyList<string> names, IdxData data, out DroppedImages leftOut)
    {
        var places = PlacesOf(names, areLabels: data.ClassNames is null);
        CheckTrainingLabels(content, places, names);
        var trained = content.Labels.AsSpan(0, content.TrainingCount).ToArray().ToHashSet();
        string NameOf(byte label) => places[label] >= 0 ? names[places[label]] : Text(label);

        var unknown = Enumerable.Range(content.TrainingCount, content.Labels.Length - content.TrainingCount).Where(row => !trained.Contains(content.Labels[row])).ToList();
        UnknownClassRule.Check(
            content.Paths.TestLabels ?? "", [.. unknown.CountBy(row => content.Labels[row]).OrderBy(count => count.Key).Select(count => (NameOf(count.Key), count.Value))],
            [.. trained.Order().Select(NameOf)], data.UnknownClasses);
        leftOut = DroppedImages.Of([.. unknown.Select(row => (LeftOut(content, row, NameOf(content.Labels[row])), NameOf(content.Labels[row])))]);
        return unknown.Count == 0 && trained.All(label => places[label] == label) ? content : Kept(content, places, unknown.ToHashSet());
    }

    /// <summary>For each value of a label the class it is, -1 for none: names are the labels themselves, or counted by them.</summary>
    private static int[] PlacesOf(IReadOnlyList<string> names, bool areLabels)
    {
        string[] labels = areLabels ? [.. names] : [.. names.Select((_, label) => Text(label))];
        return [.. Enumerable.Range(0, byte.MaxValue + 1).Select(label => Array.IndexOf(labels, Text(label)))];
    }

    private static IdxDataset Kept(IdxDataset content, int[] places, HashSet<int> leftOut)
    {
        var kept = Enumerable.Range(0, content.Labels.Length).Where(row => !leftOut.Contains(row)).ToArray();
        return content with { Pixels = PixelArray.Select(content.Pixels, content.Shape, kept), Labels = Array.ConvertAll(kept, row => (byte)places[content.Labels[row]]), Sha256 = default };
    }

    private static DroppedImage LeftOut(IdxDataset content, int row, string name) => new(
        FormattableString.Invariant($"{content.Paths.TestImages}, image {row - content.TrainingCount:n0} (counted from 0)"), UnknownClassRule.Reason(name));

    private static (ValueRange? Range, string? Note) RangeOf(IdxData data, IdxDataset content)
    {
        if (data.Range is not null)
        {
            return (ValueRange.Of(data.Range), null);
        }

        var found = ValueExtent.Of(content.Pixels.AsSpan(0, content.TrainingCount * content.Shape.PixelCount));
        var (range, note) = RangeRecognition.Recognize(content.Paths.TrainImages, found, byte.MaxValue);
        return (note is null ? null : range, note);
    }

    private static IdxDataset Read(IdxDataset content, ValueRange? range, bool declared, PixelSteps steps, WorkOptions options)
    {
        if ((range is null || range == ValueRange.Bytes) && steps.Leaves(content.Shape))
        {
            return content;
        }

        var levels = range is null ? content.Pixels : InGreyLevels(content, range, declared);
        return content with { Shape = steps.ShapeOf(content.Shape), Pixels = steps.Apply(levels, content.Shape, options), Sha256 = default };
    }

    private static byte[] InGreyLevels(IdxDataset content, ValueRange range, bool declared)
    {
        var beyond = Array.FindIndex(content.Pixels, value => !range.Contains(value));
        if (beyond >= 0)
        {
            var row = beyond / content.Shape.PixelCount;
            var (path, image) = row < content.TrainingCount ? (content.Paths.TrainImages, row) : (content.Paths.TestImages!, row - content.TrainingCount);
            throw !declared
                ? RangeRecognition.OtherScale(path, ValueExtent.Of(content.Pixels.AsSpan(content.TrainingCount * content.Shape.PixelCount)), content.Paths.TrainImages, range)
                : new DatasetException(FormattableString.Invariant(
                $"{path}: image {image:n0} (counted from 0) has a pixel of {content.Pixels[beyond]}, beyond the {range} that \"range\" gives for black and white: mend \"range\" in the definition's data, or the file"));
        }

        var levels = Enumerable.Range(0, byte.MaxValue + 1).Select(value => (byte)Math.Clamp(Math.Round(range.GreyLevel(value)), 0, byte.MaxValue)).ToArray();
        return Array.ConvertAll(content.Pixels, value => levels[value]);
    }

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

    private static void CheckTrainingLabels(IdxDataset content, int[] places, IReadOnlyList<string> names)
    {
        var row = Array.FindIndex(content.Labels, 0, content.TrainingCount, label => places[label] < 0);
        if (row >= 0)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{content.Paths.TrainLabels}: label {content.Labels[row]} of image {row:n0} (counted from 0) is out of range: there are {names.Count} classes, 0 to {names.Count - 1}; correct the file or classNames"));
        }
    }

    private static string Text(int label) => label.ToString(CultureInfo.InvariantCulture);
}
