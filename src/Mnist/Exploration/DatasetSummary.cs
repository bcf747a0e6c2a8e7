using Mnist.Datasets;

namespace Mnist.Exploration;

/// <summary>Figures that describe a dataset; those on pixels are of the training rows alone.</summary>
internal sealed record DatasetSummary
{
    private const int PixelValues = 256;

    public required string Dataset { get; init; }
    public required string Sha256 { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required IReadOnlyList<ClassCounts> Classes { get; init; }

    /// <summary>Mean pixel value, 0 to 255.</summary>
    public required double PixelMean { get; init; }

    /// <summary>Population standard deviation of the pixel values.</summary>
    public required double PixelStandardDeviation { get; init; }

    /// <summary>Lower median of the pixel values.</summary>
    public required int PixelMedian { get; init; }

    /// <summary>Fraction of pixel values that are zero.</summary>
    public required double ZeroFraction { get; init; }

    /// <summary>Pixels that are zero in every training image.</summary>
    public required int AlwaysZeroPixels { get; init; }
    public required DroppedImages Dropped { get; init; }

    /// <summary>Describes a split dataset, and counts its training pixels of each value, 0 to 255.</summary>
    public static DatasetSummary Of(DatasetSplit split, out long[] histogram)
    {
        (histogram, var usedPixels) = CountPixels(split.Data.Training);
        var counts = histogram;
        var total = histogram.Sum();
        var mean = histogram.Select((count, value) => (double)count * value).Sum() / total;
        var variance = histogram.Select((count, value) => count * (value - mean) * (value - mean)).Sum() / total;
        return new DatasetSummary
        {
            Dataset = split.Dataset.Name,
            Sha256 = split.Dataset.Sha256,
            Width = split.Dataset.Shape.Width,
            Height = split.Dataset.Shape.Height,
            Classes = CountClasses(split),
            PixelMean = mean,
            PixelStandardDeviation = Math.Sqrt(variance),
            PixelMedian = Median(counts, total),
            ZeroFraction = (double)histogram[0] / total,
            AlwaysZeroPixels = usedPixels.Count(used => !used),
            Dropped = split.Dataset.Dropped,
        };
    }

    private static (long[] Histogram, bool[] UsedPixels) CountPixels(LabeledImages images)
    {
        var (histogram, used) = (new long[PixelValues], new bool[images.Shape.PixelCount]);
        for (var row = 0; row < images.Count; row++)
        {
            var pixels = images.Pixels(row);
            for (var index = 0; index < pixels.Length; index++)
            {
                histogram[pixels[index]]++;
                used[index] |= pixels[index] != 0;
            }
        }

        return (histogram, used);
    }

    private static int Median(long[] histogram, long total)
    {
        var below = 0L;
        return Enumerable.Range(0, PixelValues).First(value => (below += histogram[value]) * 2 >= total);
    }

    private static IReadOnlyList<ClassCounts> CountClasses(DatasetSplit split)
    {
        var classes = split.Dataset.ClassNames.Count;
        var (training, validation, test) = (split.Data.Training.CountByClass(classes), split.Data.HeldOut.CountByClass(classes), split.Test.CountByClass(classes));
        return [.. split.Dataset.ClassNames.Select((name, index) => new ClassCounts(name, training[index], validation[index], test[index]))];
    }
}

/// <summary>Rows of one class in each part.</summary>
internal sealed record ClassCounts(string Name, int Training, int Validation, int Test);
