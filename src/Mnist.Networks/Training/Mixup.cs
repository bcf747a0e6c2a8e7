using Mnist.Networks.Augmenting;

namespace Mnist.Networks.Training;

/// <summary>Which rows of a batch are blended, and how (Zhang et al., 2018). Shares depend on seed and row alone, so threads do not matter.</summary>
/// <param name="alpha">α of Beta(α, α), above 0 to 1.</param>
internal sealed class Mixup(double alpha)
{
    public static Mixup? Of(TrainingSettings settings) => settings.Mixup > 0 ? new Mixup(settings.Mixup) : null;

    /// <summary>The row that a row is blended with: batches are in random order, so the next will do.</summary>
    public static int Partner(int row, int rows) => (row + 1) % rows;

    /// <summary>λ, the share of a row in its blend, 0 to 1.</summary>
    /// <param name="seed">Of this batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public float Share(uint seed, int row) =>
        (float)Beta(SplitMix64.ForStream((int)new RowRandom(seed, row).Bits(Purpose.Mixup), RandomStream.Mixup));

    // Jöhnk (1964), by logarithms: where α is small both powers underflow.
    private double Beta(SplitMix64 random)
    {
        while (true)
        {
            var (x, y) = (Math.Log(1 - random.NextDouble()), Math.Log(1 - random.NextDouble()));
            if (Math.Exp(x / alpha) + Math.Exp(y / alpha) <= 1)
            {
                return 1 / (1 + Math.Exp((y - x) / alpha));
            }
        }
    }
}
