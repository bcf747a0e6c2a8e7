using System.Numerics.Tensors;
using Mnist.Datasets.Readings;
using Mnist.Text;

namespace Mnist.Datasets;

/// <summary>What a person should know of some data before any figure is made of it, as sentences that say what to do.</summary>
internal static class DataFindings
{
    private const int NamedDropped = 3;

    /// <summary>Grey levels that the pixels of an image may differ by without showing anything.</summary>
    private const int FaintSpan = 16;

    /// <summary>How many such images are worth telling: two, and one in a hundred.</summary>
    private const int FewestFaint = 2;

    private const double FaintFraction = 0.01;

    public static IEnumerable<string> Of(DatasetSplit split, CopiesAcrossParts copies) =>
        [.. Of(split.Dataset), .. OfCopies(copies, split), .. OfAbsent(split)];

    /// <summary>Those that need no split.</summary>
    public static IEnumerable<string> Of(Dataset dataset) =>
        [.. dataset.Notes, .. OfPolarity(dataset), .. OfFaint(dataset), .. OfDropped(dataset)];

    private static IEnumerable<string> OfPolarity(Dataset dataset) => dataset.Reading.Polarity switch
    {
        ImagePolarity.DarkOnLight =>
            [$"{dataset.Name}: its images are dark on a light background; networks learn worse from them, and augmentation, \"deskew\" and \"centerByMass\" need light on black: {dataset.Reading.InversionRemedy} in the definition's data"],
        ImagePolarity.Mixed =>
            [$"{dataset.Name}: some of its images are dark on a light background, others light on a dark one: a model has to learn each class twice; invert one kind before, unless both will be asked about"],
        _ => [],
    };

    /// <summary>Images of another scale, such as masks of 0 and 1 among images of 0 to 255, come out nearly black.</summary>
    private static IEnumerable<string> OfFaint(Dataset dataset)
    {
        foreach (var (part, first, count) in new[] { (PartName.Training, 0, dataset.TrainingCount), (PartName.Test, dataset.TrainingCount, dataset.TestCount) })
        {
            var faint = Enumerable.Range(first, count).Count(row => IsFaint(dataset.PixelsOf(row)));
            if (faint >= Math.Max(FewestFaint, FaintFraction * count))
            {
                yield return $"{dataset.Name}: {Figures.Thousands(faint)} of {Figures.Thousands(count)} {part} images are nearly of one grey, no two pixels further apart than {FaintSpan} of 255: they are blank, or their values are of another scale than the others'";
            }
        }
    }

    public static bool IsFaint(ReadOnlySpan<byte> pixels) => TensorPrimitives.Max(pixels) - TensorPrimitives.Min(pixels) <= FaintSpan;

    private static IEnumerable<string> OfDropped(Dataset dataset) => dataset.Dropped.Count == 0 ? []
        : [$"{Figures.Thousands(dataset.Dropped.Count)} of {Figures.Thousands(dataset.Dropped.Count + dataset.Labels.Length)} images cannot be used and were dropped{ByPart(dataset.Dropped)}: {dataset.Dropped.Summary(NamedDropped)}"];

    private static string ByPart(DroppedImages dropped) => dropped.CountIn(PartName.Test) is > 0 and var test
        ? $", {Figures.Thousands(test)} of them test images ({Classes(dropped, PartName.Test)})"
        : "";

    private static string Classes(DroppedImages dropped, string part) =>
        string.Join(", ", dropped.Classes!.Where(one => one.Part == part).Select(one => $"{one.ClassWords}: {Figures.Thousands(one.Count)}"));

    private static IEnumerable<string> OfCopies(CopiesAcrossParts copies, DatasetSplit split)
    {
        if (copies.InTest > 0)
        {
            var where = copies.TestInValidation == 0 ? "training" : "training or validation";
            yield return $"{split.Dataset.Name}: {Figures.Thousands(copies.InTest)} of {Figures.Thousands(split.Test.Count)} test images are {where} images too, pixel by pixel: a model has seen them, and the test figures are too good; remove the copies, or hold them together in one part";
        }

        if (copies.ValidationInTraining > 0 && split.Data.Folds.Count > 0)
        {
            yield return $"{split.Dataset.Name}: {Figures.Thousands(copies.ValidationInTraining)} of {Figures.Thousands(split.Data.RowsOfRepeat)} training images have equals in other folds, pixel by pixel: models are asked about images they learnt; write \"groupBy\": \"nearDuplicates\" in the split";
        }
        else if (copies.ValidationInTraining > 0)
        {
            yield return $"{split.Dataset.Name}: {Figures.Thousands(copies.ValidationInTraining)} of {Figures.Thousands(split.Data.Validation.Count)} validation images are training images too, pixel by pixel: what is chosen by them is chosen for its memory; remove the copies";
        }
    }

    private static IEnumerable<string> OfAbsent(DatasetSplit split)
    {
        foreach (var (part, images) in new[] { (PartName.Validation, split.Data.Validation), (PartName.Test, split.Test) })
        {
            var counts = images.CountByClass(split.Dataset.ClassNames.Count);
            var absent = split.Dataset.ClassNames.Where((_, label) => counts[label] == 0).ToList();
            if (absent.Count > 0)
            {
                yield return $"{split.Dataset.Name}: the {part} rows have no image of {(absent.Count == 1 ? "class" : $"{Figures.Thousands(absent.Count)} classes:")} {string.Join(", ", absent.Take(10))}{(absent.Count > 10 ? ", …" : "")}: their figures say nothing of {(absent.Count == 1 ? "it" : "them")}";
            }
        }
    }
}
