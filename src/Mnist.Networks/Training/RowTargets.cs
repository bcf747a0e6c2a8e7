using Mnist.Networks.Kernels;

namespace Mnist.Networks.Training;

/// <summary>The targets of training rows: labels, what their classes count, and blends.</summary>
/// <param name="classWeights">What a row of each class counts.</param>
/// <param name="mixup">How rows are blended; null leaves them as they are.</param>
internal sealed class RowTargets(float[] classWeights, Mixup? mixup)
{
    /// <summary>Reads the settings, and the labels if classes are to be balanced.</summary>
    public static RowTargets Of(TrainingSettings settings, SampleRows training, int classes, Mixup? mixup) => new(WeightsOf(settings, training, classes), mixup);

    /// <summary>The target of a row of a batch.</summary>
    /// <param name="row">Place in the batch.</param>
    /// <param name="seed">Of this batch.</param>
    public RowTarget Of(SampleRows source, ReadOnlySpan<int> indices, int row, uint seed)
    {
        var label = source.Label(indices[row]);
        if (mixup is null)
        {
            return new RowTarget(label, 1, label, classWeights[label]);
        }

        var other = source.Label(indices[Mixup.Partner(row, indices.Length)]);
        var share = mixup.Share(seed, row);
        var (counts, otherCounts) = (share * classWeights[label], (1 - share) * classWeights[other]);
        return new RowTarget(label, counts / (counts + otherCounts), other, counts + otherCounts);
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
