using MathNet.Numerics.Distributions;
using Mnist.Networks;

namespace Mnist.Evaluation.Robustness;

/// <summary>Adds Gaussian noise to every pixel, held within 0 and 255.</summary>
internal static class PixelNoise
{
    /// <summary>Noise of a standard deviation in grey levels, of 255; the seed and the number of the image determine it.</summary>
    public static ImageChange Of(double deviation, int seed)
    {
        // The noise is drawn from a table of quantiles: as good as exact here, and the same on every machine.
        var quantiles = Enumerable.Range(0, 4096).Select(index => Normal.InvCDF(0, deviation, (index + 0.5) / 4096)).ToArray();
        return (image, _, row, changed) =>
        {
            var random = SplitMix64.ForDraw(seed, row);
            for (var index = 0; index < changed.Length; index++)
            {
                changed[index] = (byte)Math.Round(Math.Clamp(image[index] + quantiles[random.NextInt(quantiles.Length)], 0, 255));
            }
        };
    }
}
