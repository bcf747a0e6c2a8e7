using Mnist.Datasets;
using Mnist.Plots;
using Mnist.Plots.Drawing;
using Mnist.Text;
using SkiaSharp;

namespace Mnist.Exploration;

/// <summary>Pictures made of a dataset's images.</summary>
internal sealed class ExplorationGrids(DatasetSplit split)
{
    private const int Width = 600;
    private const int SamplesOfAClass = 10;
    private const int MostClasses = 20;

    private readonly ImageShape shape = split.Dataset.Shape;
    private readonly IReadOnlyList<string> classNames = split.Dataset.ClassNames;

    public Picture Samples()
    {
        var images = Shown().SelectMany(label => RowsOf(label).Take(SamplesOfAClass).Select(row => GridImage.Grey(split.Data.Training.Pixels(row))));
        return Grid("samples", "Samples", "The first training images of each class, a class a row.", images, SamplesOfAClass);
    }

    public Picture Means() => Grid(
        "mean-images", "Mean images", "The mean of the training images of each class: where all agree it is bright, where they differ it is blurred.",
        Shown().Select(label => GridImage.Grey(MeanOf([.. RowsOf(label)]), new GridCaption(classNames[label]))), 5);

    /// <summary>Where ink ever is.</summary>
    public Picture AlwaysZero(DatasetSummary summary)
    {
        var used = new bool[shape.PixelCount];
        for (var row = 0; row < split.Data.Training.Count; row++)
        {
            var pixels = split.Data.Training.Pixels(row);
            for (var pixel = 0; pixel < used.Length; pixel++)
            {
                used[pixel] |= pixels[pixel] != 0;
            }
        }

        var mean = MeanOf([.. Enumerable.Range(0, split.Data.Training.Count)]);
        var never = GridImage.Colored(used.Select(one => one ? SKColors.Black : new SKColor(0xd5, 0x5e, 0x00)), new GridCaption("orange: always zero"));
        return Grid(
            "always-zero", "Pixels that are always zero",
            FormattableString.Invariant($"Left the mean training image, right in orange the {summary.AlwaysZeroPixels} of {shape.PixelCount} pixels that are zero in every one: they tell nothing."),
            [GridImage.Grey(mean, new GridCaption("mean of all images")), never], 3);
    }

    /// <summary>An image of each class, its edges, and what is lighter than a threshold.</summary>
    public Picture Views(int threshold)
    {
        var rows = Shown().Select(label => RowsOf(label).FirstOrDefault(-1)).Where(row => row >= 0).Take(10).ToList();
        var training = split.Data.Training;
        return Grid(
            "edges-and-threshold", "Edges and threshold",
            FormattableString.Invariant($"Above an image of each class, in the middle its edges (Sobel), below what is lighter than Otsu's threshold, {threshold}."),
            [
                .. rows.Select(row => GridImage.Grey(training.Pixels(row))),
                .. rows.Select(row => GridImage.Grey(ImageViews.Edges(training.Pixels(row), shape))),
                .. rows.Select(row => GridImage.Grey(ImageViews.Above(training.Pixels(row), threshold))),
            ],
            Math.Max(1, rows.Count));
    }

    /// <summary>The pairs that are most alike; none where no images are.</summary>
    public IEnumerable<Picture> Duplicates(DuplicateSummary duplicates)
    {
        if (duplicates.Closest.Count > 0)
        {
            yield return Grid(
                "near-duplicates", "Near duplicates",
                FormattableString.Invariant($"Pairs of images that differ by at most {duplicates.LargestDifference:0.##} of 255 (root of the mean squared difference), an eighth of what two training images differ by: {duplicates.WithinParts} within a part, {duplicates.AcrossParts} across parts, {duplicates.OfDifferentClasses} with different labels, {duplicates.Equal} without any difference. Shown are the closest, those across parts first, two images a pair."),
                duplicates.Closest.SelectMany(pair => new[]
                {
                    GridImage.Grey(split.Dataset.PixelsOf(pair.First), new GridCaption($"{pair.FirstPart}: {pair.FirstClass}"), new GridCaption(FormattableString.Invariant($"differ by {pair.Difference:F1}"))),
                    GridImage.Grey(split.Dataset.PixelsOf(pair.Second), new GridCaption($"{pair.SecondPart}: {pair.SecondClass}"), new GridCaption("")),
                }),
                6);
        }
    }

    /// <summary>Images whose labels a model doubts; none where none are known.</summary>
    public IEnumerable<Picture> Suspects(SuspectSummary? suspects)
    {
        if (suspects is { Images.Count: > 0 })
        {
            yield return Grid(
                "doubtful-labels", "Doubtful labels",
                $"Images that may be labelled wrongly: the {suspects.Images.Count} whose label the model of run {suspects.Run}, which was not trained on them, finds least likely.",
                suspects.Images.Select(one => GridImage.Grey(
                    split.Dataset.PixelsOf(one.Row), new GridCaption($"label {one.Label}"), new GridCaption($"model {one.Predicted}", IsAlarming: true), new GridCaption($"label {Figures.Percent(one.LabelProbability)} %"))),
                6);
        }
    }

    private IEnumerable<int> Shown() => Enumerable.Range(0, Math.Min(MostClasses, classNames.Count));

    private IEnumerable<int> RowsOf(int label) => Enumerable.Range(0, split.Data.Training.Count).Where(row => split.Data.Training.Label(row) == label);

    private byte[] MeanOf(IReadOnlyCollection<int> rows)
    {
        var sum = new long[shape.PixelCount];
        foreach (var row in rows)
        {
            var pixels = split.Data.Training.Pixels(row);
            for (var pixel = 0; pixel < sum.Length; pixel++)
            {
                sum[pixel] += pixels[pixel];
            }
        }

        return Array.ConvertAll(sum, total => (byte)Math.Round((double)total / Math.Max(1, rows.Count)));
    }

    private Picture Grid(string name, string title, string words, IEnumerable<GridImage> images, int columns) =>
        new ImageGrid([.. images], shape, Width, columns).Picture(name, title, words);
}
