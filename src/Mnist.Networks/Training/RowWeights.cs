namespace Mnist.Networks.Training;

/// <summary>What rows count: their own weights, by the mean of them all, so that neither penalties nor limits of gradients depend on the unit.</summary>
/// <param name="factor">1 / the mean.</param>
internal readonly struct RowWeights(float factor)
{
    /// <summary>Reads the weights of all training rows.</summary>
    public static RowWeights Of(SampleRows training) => new((float)(training.Count / Sum(training)));

    /// <summary>Sum of the weights of all rows.</summary>
    public static double Sum(SampleRows rows)
    {
        double sum = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            sum += rows.Weight(row);
        }

        return sum;
    }

    /// <summary>What a row counts.</summary>
    public float Of(SampleRows source, int row) => source.Weight(row) * factor;

    /// <summary>The share of the first of two blended rows, by what both count; where neither counts it does not matter.</summary>
    public static float Share(float counts, float otherCounts) => counts + otherCounts > 0 ? counts / (counts + otherCounts) : 1;
}
