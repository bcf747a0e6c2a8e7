using Mnist.Datasets;
using Mnist.Datasets.Readings;

namespace Mnist.Exploration;

/// <summary>
/// Judges whether images of digits stand upright: their mean images, class by class, in each of the eight ways an image can lie, are compared
/// with those of the MNIST that comes with the program.
/// </summary>
internal static class DigitOrientation
{
    /// <summary>Digits that there must be, for a judgement.</summary>
    private const int FewestClasses = 3;

    /// <summary>How much nearer to MNIST's mean images another way must be, as a correlation.</summary>
    private const double ClearlyNearer = 0.1;

    /// <summary>Images of a class that its mean is taken of, at most.</summary>
    private const int MostImages = 500;

    /// <summary>Whether there are enough classes named as digits are.</summary>
    public static bool CanTell(Dataset dataset) => dataset.ClassNames.Count(name => name is [>= '0' and <= '9']) >= FewestClasses;

    /// <summary>How images would have to be turned to stand upright; null where nothing is nearer to MNIST than the way they lie.</summary>
    public static Orientation? Needed(Dataset dataset, Dataset mnist)
    {
        var digits = dataset.ClassNames.Intersect(mnist.ClassNames).ToList();
        var means = digits.ConvertAll(name => (Theirs: Mean(dataset, name), Mnist: Mean(mnist, name)));
        var ways = Enumerable.Range(0, 8).Select(way => new Orientation(Transpose: way >= 4, Rotate: 90 * (way % 4)))
            .Select(way => (Way: way, Likeness: means.Average(pair => Correlation(way.Apply(pair.Theirs).Resample(mnist.Shape).Values, pair.Mnist.Values)))).ToList();
        var (nearest, likeness) = ways.MaxBy(way => way.Likeness);
        return !nearest.IsUpright && likeness > ways[0].Likeness + ClearlyNearer ? nearest : null;
    }

    private static GreyImage Mean(Dataset dataset, string name)
    {
        var (label, size) = (Enumerable.Range(0, dataset.ClassNames.Count).First(index => dataset.ClassNames[index] == name), dataset.Shape.PixelCount);
        var rows = Enumerable.Range(0, dataset.TrainingCount).Where(row => dataset.Labels.Span[row] == label).Take(MostImages).ToList();
        var sums = new float[size];
        foreach (var row in rows)
        {
            for (var pixel = 0; pixel < size; pixel++)
            {
                sums[pixel] += dataset.Pixels.Span[(row * size) + pixel];
            }
        }

        var isNegative = dataset.Reading.Polarity == ImagePolarity.DarkOnLight;
        return new GreyImage(dataset.Shape.Width, dataset.Shape.Height, Array.ConvertAll(sums, sum => isNegative ? byte.MaxValue - (sum / rows.Count) : sum / rows.Count));
    }

    /// <summary>Pearson's; 0 for images without contrast.</summary>
    private static double Correlation(float[] one, float[] other)
    {
        var (mean, otherMean) = (one.Average(), other.Average());
        double both = 0, own = 0, others = 0;
        for (var index = 0; index < one.Length; index++)
        {
            var (left, right) = (one[index] - mean, other[index] - otherMean);
            (both, own, others) = (both + (left * right), own + (left * left), others + (right * right));
        }

        return own > 0 && others > 0 ? both / Math.Sqrt(own * others) : 0;
    }
}
