using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Networks;

namespace Mnist.Models.MlNet;

/// <summary>How grey levels become the numbers a model learns from: (pixel - center) / spread, or 0 where the spread is 0.</summary>
/// <param name="Centers">Of each pixel, in grey levels.</param>
/// <param name="Spreads">Of each pixel, in grey levels, 0 or more.</param>
internal sealed record PixelScale(double[] Centers, double[] Spreads)
{
    /// <summary>Standard deviation that smaller ones are taken for, unless they are 0: a grey level.</summary>
    private const double LeastSpread = 1;

    /// <summary>The scale a definition asks for; null for the usual one, 0 to 1.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="training">Rows to standardise by, at least one.</param>
    public static PixelScale? Of(ModelDefinition definition, LabeledImages training) => definition.Preprocessing?[^1] switch
    {
        ScaleStep step => Between(step.Minimum, step.Maximum, training.Shape.PixelCount),
        StandardizeStep => Standard(training),
        _ => null,
    };

    public static PixelScale Between(double minimum, double maximum, int pixelCount)
    {
        var spread = 255 / (maximum - minimum);
        return new PixelScale([.. Enumerable.Repeat(-minimum * spread, pixelCount)], [.. Enumerable.Repeat(spread, pixelCount)]);
    }

    /// <summary>Gives pixels mean 0 and standard deviation 1 over some rows.</summary>
    public static PixelScale Standard(LabeledImages images)
    {
        var (sums, squares) = (new long[images.Shape.PixelCount], new long[images.Shape.PixelCount]);
        for (var row = 0; row < images.Count; row++)
        {
            var pixels = images.Pixels(row);
            for (var index = 0; index < pixels.Length; index++)
            {
                sums[index] += pixels[index];
                squares[index] += pixels[index] * pixels[index];
            }
        }

        double count = images.Count;
        return new PixelScale(
            [.. sums.Select(sum => sum / count)],
            [.. sums.Zip(squares, (sum, square) => Spread(Math.Sqrt((double)((Int128)square * images.Count - (Int128)sum * sum)) / count))]);
    }

    public float Apply(int index, byte value) => Spreads[index] == 0 ? 0 : (float)((value - Centers[index]) / Spreads[index]);

    /// <summary>
    /// A network that takes scaled pixels, made one that takes pixels from 0 to 1: its first layer scales them. Where that is a convolution it cannot,
    /// since pixels beyond the border of the image are not scaled, and the network does so first.
    /// </summary>
    public NeuralNetwork BringInto(NeuralNetwork network) => network.Images is null ? FoldInto(network) : new NeuralNetwork(network.Layers, network.Images, OfUnits());

    private InputScale OfUnits() => new(
        Array.ConvertAll(Spreads, spread => spread == 0 ? 0 : (float)(255 / spread)),
        [.. Centers.Zip(Spreads, (center, spread) => spread == 0 ? 0 : (float)(-center / spread))]);

    private NeuralNetwork FoldInto(NeuralNetwork network)
    {
        var first = network.Layers[0];
        var weights = new float[first.Weights.Length];
        var biases = Array.ConvertAll(first.Biases, bias => (double)bias);
        for (var index = 0; index < weights.Length; index++)
        {
            var (input, output) = Math.DivRem(index, first.Outputs);
            var weight = Spreads[input] == 0 ? 0 : first.Weights[index] / Spreads[input];
            weights[index] = (float)(weight * 255);
            biases[output] -= weight * Centers[input];
        }

        return new NeuralNetwork([first with { Weights = weights, Biases = Array.ConvertAll(biases, bias => (float)bias) }, .. network.Layers.Skip(1)]);
    }

    private static double Spread(double deviation) => deviation == 0 ? 0 : Math.Max(deviation, LeastSpread);
}
