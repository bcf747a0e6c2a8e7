using MathNet.Numerics.Distributions;

namespace Mnist.Evaluation;

/// <summary>Whether two classifiers scored on the same rows differ in accuracy (McNemar, 1947), by the exact binomial distribution:
/// of the rows that just one of them gets right, either is as likely to be that one if they are equally good.</summary>
public static class McNemarTest
{
    /// <summary>Two-sided p-value of equal accuracy.</summary>
    /// <param name="onlyFirstRight">Rows the first gets right and the second wrong.</param>
    /// <param name="onlySecondRight">Rows the second gets right and the first wrong.</param>
    /// <returns>0 to 1; 1 if they never disagree on which rows are right.</returns>
    public static double PValue(int onlyFirstRight, int onlySecondRight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirstRight);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecondRight);
        var discordant = onlyFirstRight + onlySecondRight;
        var fewer = Math.Min(onlyFirstRight, onlySecondRight);
        return discordant == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, discordant, fewer));
    }
}
