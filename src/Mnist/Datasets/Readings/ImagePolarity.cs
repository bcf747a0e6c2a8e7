using System.Numerics.Tensors;

namespace Mnist.Datasets.Readings;

/// <summary>Whether ink is lighter or darker than what it is on.</summary>
public enum ImagePolarity
{
    /// <summary>Neither can be told: pictures without a ground, or hardly anything on it.</summary>
    Unclear,

    /// <summary>Light on dark, as MNIST.</summary>
    LightOnDark,

    /// <summary>Dark on light, as ink on paper.</summary>
    DarkOnLight,

    /// <summary>Some of the one, some of the other.</summary>
    Mixed,
}

/// <summary>Judges polarity by the ground, which is what most of an image's border shows.</summary>
internal static class Polarity
{
    private const int MostImages = 2_000;

    /// <summary>Grey levels that ink differs from its ground by, at the least.</summary>
    private const int FaintestInk = 12;

    /// <summary>How many times further ink goes from the ground to one side than to the other.</summary>
    private const int Clearly = 2;

    private const int MiddleGrey = 128;

    /// <summary>Fraction of the images that decides for all.</summary>
    private const double Most = 2.0 / 3;

    /// <summary>Fraction of the images of the rarer polarity from which on they are mixed.</summary>
    private const double Many = 0.1;

    /// <summary>Of a dataset, by at most 2,000 of its images, evenly spread.</summary>
    public static ImagePolarity Of(ReadOnlySpan<byte> pixels, ImageShape shape, int count)
    {
        var (looked, light, dark) = (Math.Min(count, MostImages), 0, 0);
        foreach (var row in Sample(count))
        {
            var polarity = Of(pixels.Slice(row * shape.PixelCount, shape.PixelCount), shape);
            light += polarity == ImagePolarity.LightOnDark ? 1 : 0;
            dark += polarity == ImagePolarity.DarkOnLight ? 1 : 0;
        }

        return Math.Min(light, dark) > Many * looked ? ImagePolarity.Mixed
            : dark > Most * looked ? ImagePolarity.DarkOnLight
            : light > Most * looked ? ImagePolarity.LightOnDark
            : ImagePolarity.Unclear;
    }

    public static ImagePolarity Of(ReadOnlySpan<byte> image, ImageShape shape)
    {
        var (ground, least, largest) = (Ground(image, shape), TensorPrimitives.Min(image), TensorPrimitives.Max(image));
        var (darker, lighter) = (ground - least, largest - ground);
        return Math.Max(darker, lighter) < FaintestInk ? ImagePolarity.Unclear
            : ground >= MiddleGrey && darker >= Clearly * lighter ? ImagePolarity.DarkOnLight
            : ground < MiddleGrey && lighter >= Clearly * darker ? ImagePolarity.LightOnDark
            : ImagePolarity.Unclear;
    }

    /// <summary>The background of most training images: the median of the medians of their borders, 0 to 255.</summary>
    public static int Ground(Dataset dataset)
    {
        var grounds = Sample(dataset.TrainingCount).Select(row => Ground(dataset.PixelsOf(row), dataset.Shape)).Order().ToList();
        return grounds[grounds.Count / 2];
    }

    public static bool IsOpposite(this ImagePolarity one, ImagePolarity other) =>
        (one, other) is (ImagePolarity.LightOnDark, ImagePolarity.DarkOnLight) or (ImagePolarity.DarkOnLight, ImagePolarity.LightOnDark);

    /// <summary>In words that follow "the images are".</summary>
    public static string Words(this ImagePolarity polarity) => polarity switch
    {
        ImagePolarity.LightOnDark => "light on dark",
        ImagePolarity.DarkOnLight => "dark on light",
        ImagePolarity.Mixed => "some light on dark, some dark on light",
        _ => "without a clear background",
    };

    /// <summary>Rows of images, evenly spread.</summary>
    private static IEnumerable<int> Sample(int count)
    {
        var looked = Math.Min(count, MostImages);
        return Enumerable.Range(0, looked).Select(number => (int)((long)number * count / looked));
    }

    /// <summary>The median of the border.</summary>
    private static int Ground(ReadOnlySpan<byte> image, ImageShape shape)
    {
        Span<int> histogram = stackalloc int[byte.MaxValue + 1];
        var total = 0;
        for (var y = 0; y < shape.Height; y++)
        {
            var row = image.Slice(y * shape.Width, shape.Width);
            var step = y == 0 || y == shape.Height - 1 ? 1 : Math.Max(1, shape.Width - 1);
            for (var x = 0; x < shape.Width; x += step, total++)
            {
                histogram[row[x]]++;
            }
        }

        var (value, below) = (0, histogram[0]);
        while (below * 2 < total)
        {
            below += histogram[++value];
        }

        return value;
    }
}
