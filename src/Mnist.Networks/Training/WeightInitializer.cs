using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

internal static class WeightInitializer
{
    /// <summary>Fills a weight matrix, inputs × units, in row order.</summary>
    public static void Fill(PanelMatrix weights, int inputs, WeightInitialization kind, SplitMix64 random)
    {
        for (var input = 0; input < inputs; input++)
        {
            for (var unit = 0; unit < weights.Columns; unit++)
            {
                weights[input, unit] = (float)Draw(inputs, weights.Columns, kind, random);
            }
        }
    }

    private static double Draw(int inputs, int units, WeightInitialization kind, SplitMix64 random) => kind switch
    {
        WeightInitialization.He => random.NextNormal() * Math.Sqrt(2.0 / inputs),
        WeightInitialization.Glorot => (2 * random.NextDouble() - 1) * Math.Sqrt(6.0 / (inputs + units)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such initialization"),
    };
}
