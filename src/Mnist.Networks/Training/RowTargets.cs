using Mnist.Networks.Kernels;

namespace Mnist.Networks.Training;

/// <summary>The targets of rows that have classes: labels, what rows and classes count, and blends.</summary>
/// <param name="classWeights">What a row of each class counts.</param>
/// <param name="rowWeights">What rows count besides.</param>
/// <param name="mixup">How rows are blended; null leaves them as they are.</param>
internal sealed class RowTargets(float[] classWeights, RowWeights rowWeights, Mixup? mixup)
{
    /// <summary>Reads the settings, and the labels if classes are to be balanced.</summary>
    public static RowTargets Of(TrainingSettings settings, SampleRows training, int classes, Mixup? mixup) =>
        new(WeightsOf(settings, training, classes), RowWeights.Of(training), mixup);

    /// <summary>The target of a row of a batch.</summary>
    /// <param name="row">Place in the batch.</param>
    /// <param name="seed">Of this batch.</param>
    public RowTarget Of(SampleRows source, ReadOnlySpan<int> indices, int row, uint seed)
    {
        var (label, weight) = Row(source, indices[row]);
        if (mixup is null)
        {
            return new RowTarget(label, 1, label, weight);
        }

        var (other, otherWeight) = Row(source, indices[Mixup.Partner(row, indices.Length)]);
        var share = mixup.Share(seed, row);
        var (counts, otherCounts) = (share * weight, (1 - share) * otherWeight);
        return new RowTarget(label, RowWeights.Share(counts, otherCounts), other, counts + otherCounts);
    }

    private (int Label, float Weight) Row(SampleRows source, int index)
    {
        var label = source.Label(index);
        return (label, classWeights[label] * rowWeights.Of(source, index));
    }

    private static float[] WeightsOf(TrainingSettings settings, SampleRows training, int classes)
    {
        var counts = new int[classes];
        for (var row = 0; settings.BalanceClasses && row < training.Count; row++)
        {
            counts[training.Label(row)]++;
        }

        double present = counts.Count(count => count > 0);
        return [.. counts.Select((count, label) =>
            (float)((settings.ClassWeights?[label] ?? 1) * (count > 0 ? training.Count / (present * count) : 1)))];
    }
}
