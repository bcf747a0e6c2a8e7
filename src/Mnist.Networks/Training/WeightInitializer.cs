using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

internal static class WeightInitializer
{
    /// <summary>Fills a weight matrix, inputs × units, in row order.</summary>
    /// <param name="inputs">Values that a unit reads.</param>
    /// <param name="outputs">Values that read an input.</param>
    /// <param name="rowOf">The row of an input.</param>
    public static void Fill(PanelMatrix weights, int inputs, int outputs, WeightInitialization kind, SplitMix64 random, Func<int, int> rowOf)
    {
        for (var input = 0; input < inputs; input++)
        {
            for (var unit = 0; unit < weights.Columns; unit++)
            {
                weights[rowOf(input), unit] = (float)Draw(inputs, outputs, kind, random);
            }
        }
    }

    private static double Draw(int inputs, int outputs, WeightInitialization kind, SplitMix64 random) => kind switch
    {
        WeightInitialization.He => random.NextNormal() * Math.Sqrt(2.0 / inputs),
        WeightInitialization.Glorot => (2 * random.NextDouble() - 1) * Math.Sqrt(6.0 / (inputs + outputs)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such initialization"),
    };
}
