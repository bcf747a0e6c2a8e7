namespace Mnist.Search.Samplers.Parzen;

/// <summary>How often each of several choices was observed; the prior counts as one observation shared out evenly.</summary>
/// <param name="choices">Number of choices, at least 1; choice i has the positions from i / choices to (i + 1) / choices.</param>
/// <param name="observed">Positions observed.</param>
internal sealed class ChoiceDensity(int choices, IReadOnlyList<double> observed) : IPositionDensity
{
    private readonly double[] weights = WeightsOf(choices, observed);

    /// <inheritdoc/>
    public double Draw(Random random)
    {
        var left = random.NextDouble() * weights.Sum();
        var choice = 0;
        while (choice < choices - 1 && left >= weights[choice])
        {
            left -= weights[choice++];
        }

        return (choice + 0.5) / choices;
    }

    /// <inheritdoc/>
    public double LogDensityAt(double position) => Math.Log(weights[IndexOf(position, choices)] / weights.Sum());

    private static double[] WeightsOf(int choices, IReadOnlyList<double> observed)
    {
        var weights = Enumerable.Repeat(1.0 / choices, choices).ToArray();
        foreach (var position in observed)
        {
            weights[IndexOf(position, choices)]++;
        }

        return weights;
    }

    private static int IndexOf(double position, int choices) => Math.Clamp((int)(position * choices), 0, choices - 1);
}
