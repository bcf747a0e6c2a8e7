namespace Mnist.Evaluation;

/// <summary>Corrects p-values for their number: the chance that any true hypothesis is rejected stays within the level (Holm, 1979).</summary>
public static class HolmCorrection
{
    /// <summary>Adjusted p-values, in the order given; reject those up to the level.</summary>
    /// <param name="values">p-values, each 0 to 1.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var largest = 0.0;
        var remaining = values.Count;
        foreach (var index in Enumerable.Range(0, values.Count).OrderBy(index => values[index]))
        {
            largest = Math.Max(largest, Math.Min(1, values[index] * remaining--));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
