using MathNet.Numerics.Statistics;

namespace Mnist.Evaluation;

internal static class Percentiles
{
    /// <summary>From the 2.5th to the 97.5th percentile of at least one sample, between samples by a straight line (Hyndman and Fan, 1996, type 7).</summary>
    public static Interval Interval95(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return new Interval(
            SortedArrayStatistics.QuantileCustom(sorted, 0.025, QuantileDefinition.R7),
            SortedArrayStatistics.QuantileCustom(sorted, 0.975, QuantileDefinition.R7));
    }
}
