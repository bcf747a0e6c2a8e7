namespace Mnist.Benchmarks.Reports;

/// <summary>What is said of repeated measurements.</summary>
internal static class Statistics
{
    /// <summary>The middle value; of an even number, the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length > 0
            ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2
            : throw new ArgumentException("nothing was measured", nameof(values));
    }

    /// <summary>Median of the ratios of measurements made side by side: whatever slows both down at once cancels.</summary>
    /// <param name="numerators">In order of time.</param>
    /// <param name="denominators">As many, each measured beside its numerator.</param>
    public static double MedianRatio(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
    {
        if (numerators.Count != denominators.Count)
        {
            throw new ArgumentException($"{numerators.Count} measurements beside {denominators.Count}", nameof(denominators));
        }

        return Median(numerators.Zip(denominators, (numerator, denominator) => numerator / denominator));
    }
}
