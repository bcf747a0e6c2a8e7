using Mnist.Datasets;
using Mnist.Networks;

namespace Mnist.Search.Running;

/// <summary>The rows a job trains on.</summary>
internal static class JobRows
{
    // Any number would do, but it must stay the same: the rows of a fraction depend on nothing but the rows.
    private const ulong ShuffleSeed = 1;

    // So that a tenth of 5,000 rows, 500.00000000000006 in floating point, is not 501.
    private const double Rounding = 1e-9;

    /// <summary>What a job sees of a search's rows. Its validation rows are always the search's.</summary>
    public static TrainingData Of(TrainingData data, Job job)
    {
        var training = job.RowFraction < 1 ? Fraction(data.Training, data.ClassNames.Count, job.RowFraction) : data.Training;
        return data with { Training = job.TrainsOnValidation ? training.Concat(data.Validation) : training };
    }

    /// <summary>The same fraction of every class, rounded up, in the order of the images. A smaller fraction's rows are among a larger one's.</summary>
    /// <param name="images">All rows.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="fraction">Above 0 to 1.</param>
    internal static LabeledImages Fraction(LabeledImages images, int classes, double fraction)
    {
        var quotas = Array.ConvertAll(images.CountByClass(classes), count => (int)Math.Ceiling(fraction * count - Rounding));
        var order = Enumerable.Range(0, images.Count).ToArray();
        new SplitMix64(ShuffleSeed).Shuffle(order);
        var selected = order.Where(row => quotas[images.Label(row)]-- > 0).ToArray();
        Array.Sort(selected);
        return images.Select(selected);
    }
}
