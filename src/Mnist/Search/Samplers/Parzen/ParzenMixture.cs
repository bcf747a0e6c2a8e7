using MathNet.Numerics.Distributions;

namespace Mnist.Search.Samplers.Parzen;

/// <summary>
/// A mixture of Gaussians cut off at 0 and 1: one about each position observed, as wide as the farther of its neighbours is away, and a wide
/// one in the middle, which is the prior (Bergstra et al., "Algorithms for hyper-parameter optimization", 2011, section 4.2).
/// </summary>
internal sealed class ParzenMixture : IPositionDensity
{
    private const double PriorMean = 0.5;
    private const double PriorDeviation = 1;

    /// <summary>No Gaussian is narrower than this, nor than one over the number of them: few observations say little.</summary>
    private const double LeastDeviation = 0.01;

    private readonly (double Mean, double Deviation)[] components;

    /// <summary>The mixture about some positions.</summary>
    /// <param name="observed">Positions, 0 to 1.</param>
    public ParzenMixture(IReadOnlyList<double> observed)
    {
        var means = observed.Append(PriorMean).Order().ToArray();
        var least = Math.Max(LeastDeviation, 1.0 / means.Length);
        var about = Enumerable.Range(0, means.Length).Select(index => (means[index], Math.Clamp(GapAt(means, index), least, PriorDeviation))).ToList();
        about[Array.IndexOf(means, PriorMean)] = (PriorMean, PriorDeviation);
        components = [.. about];
    }

    /// <inheritdoc/>
    public double Draw(Random random)
    {
        var (mean, deviation) = components[random.Next(components.Length)];
        var below = Normal.CDF(mean, deviation, 0);
        return Math.Clamp(Normal.InvCDF(mean, deviation, below + random.NextDouble() * (Normal.CDF(mean, deviation, 1) - below)), 0, 1);
    }

    /// <inheritdoc/>
    public double LogDensityAt(double position) => Math.Log(components.Average(component =>
        Normal.PDF(component.Mean, component.Deviation, position)
        / (Normal.CDF(component.Mean, component.Deviation, 1) - Normal.CDF(component.Mean, component.Deviation, 0))));

    private static double GapAt(double[] sorted, int index)
    {
        var below = index > 0 ? sorted[index - 1] : 0;
        var above = index < sorted.Length - 1 ? sorted[index + 1] : 1;
        return Math.Max(sorted[index] - below, above - sorted[index]);
    }
}
