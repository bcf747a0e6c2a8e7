using MathNet.Numerics.Distributions;

namespace Mnist.Evaluation;

/// <summary>The score interval of a proportion (Wilson, 1927): it keeps its level near 0 and 1 and never leaves them.</summary>
public static class WilsonInterval
{
    /// <summary>The two-sided 95 % interval.</summary>
    /// <param name="successes">Cases that are right, 0 to <paramref name="cases"/>.</param>
    /// <param name="cases">All cases, at least 1.</param>
    /// <returns>Both ends, 0 to 1.</returns>
    public static (double Low, double High) Of95(int successes, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cases);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, cases);
        var z = Normal.InvCDF(0, 1, 0.975);
        var share = z * z / cases;
        var proportion = (double)successes / cases;
        var centre = (proportion + (share / 2)) / (1 + share);
        var reach = Math.Sqrt((proportion * (1 - proportion) * share) + (share * share / 4)) / (1 + share);

        // At the ends the formula gives exactly 0 and 1 but for rounding.
        return (successes == 0 ? 0 : centre - reach, successes == cases ? 1 : centre + reach);
    }
}
