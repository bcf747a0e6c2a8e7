using MathNet.Numerics.Statistics;

namespace Mnist.Evaluation;

/// <summary>Percentiles of samples.</summary>
internal static class Percentiles
{
    /// <summary>From the 2.5th to the 97.5th percentile, between samples by a straight line (Hyndman and Fan, 1996, type 7).</summary>
    /// <param name="samples">At least one; sorted in place.</param>
    public static Interval Interval95(double[] samples)
    {
        Array.Sort(samples);
        return new Interval(
            SortedArrayStatistics.QuantileCustom(samples, 0.025, QuantileDefinition.R7),
            SortedArrayStatistics.QuantileCustom(samples, 0.975, QuantileDefinition.R7));
    }
}
