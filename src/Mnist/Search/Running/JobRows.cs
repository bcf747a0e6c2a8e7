using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Search.Running;

/// <summary>The rows a job trains on.</summary>
internal static class JobRows
{
    // Any number would do, but it must stay the same: the rows of a fraction depend on nothing but the rows.
    private const ulong ShuffleSeed = 1;

    // So that a tenth of 5,000 rows, 500.00000000000006 in floating point, is not 501.
    private const double Rounding = 1e-9;

    /// <summary>What a job sees of a search's rows. What it may stop early by are the search's validation rows or, where these are to choose nothing, a fold of the training rows.</summary>
    public static TrainingData Of(TrainingData data, Job job)
    {
        var held = job.Folds is { } folds ? FoldRows.Of(data, folds, fold: 0) : data;
        var all = StopsEarly(job.Definition) ? held.Training : data.Training;
        var training = job.RowFraction < 1 ? Fraction(all, data.ClassNames.Count, job.RowFraction) : all;
        return held with { Training = job.TrainsOnValidation ? training.Concat(data.Validation) : training };
    }

    /// <summary>What a job sees of the rows where a fold of the training rows is held out.</summary>
    public static TrainingData OfFold(TrainingData data, Job job, FoldScoring folds, int fold)
    {
        var rows = FoldRows.Of(data, folds, fold);
        return job.RowFraction < 1 ? rows with { Training = Fraction(rows.Training, data.ClassNames.Count, job.RowFraction) } : rows;
    }

    private static bool StopsEarly(ModelDefinition definition) => definition is NetworkModel { Training.EarlyStopping: not null };

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
