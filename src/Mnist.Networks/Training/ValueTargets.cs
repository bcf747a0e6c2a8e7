namespace Mnist.Networks.Training;

/// <summary>The targets of rows that have numbers.</summary>
/// <param name="weights">What rows count.</param>
/// <param name="mixup">How rows are blended, and their numbers with them; null leaves them as they are.</param>
internal sealed class ValueTargets(RowWeights weights, Mixup? mixup)
{
    /// <summary>The number that a row of a batch should give, and what the row counts.</summary>
    /// <param name="row">Place in the batch.</param>
    /// <param name="seed">Of this batch.</param>
    public (double Value, float Weight) Of(SampleRows source, ReadOnlySpan<int> indices, int row, uint seed)
    {
        double value = source.Target(indices[row]);
        var weight = weights.Of(source, indices[row]);
        if (mixup is null)
        {
            return (value, weight);
        }

        var partner = indices[Mixup.Partner(row, indices.Length)];
        var share = mixup.Share(seed, row);
        var (counts, otherCounts) = (share * weight, (1 - share) * weights.Of(source, partner));
        var part = RowWeights.Share(counts, otherCounts);
        return (part * value + (1 - part) * source.Target(partner), counts + otherCounts);
    }
}
