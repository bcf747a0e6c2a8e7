using Mnist.Networks;
using Mnist.Trainers.Networks;

namespace Mnist.Tests.Trainers;

/// <summary>Networks made by hand, with weights large enough that rows differ.</summary>
internal static class RandomNetwork
{
    public static NeuralNetwork Create(int inputs, int classes, Activation activation, params int[] hidden)
    {
        var random = new Random(1);
        int[] sizes = [inputs, .. hidden, classes];
        return new NeuralNetwork([.. Enumerable.Range(0, sizes.Length - 1).Select(index => new FoldedLayer(
            sizes[index], sizes[index + 1],
            Numbers(random, sizes[index] * sizes[index + 1], 4 / MathF.Sqrt(sizes[index])), Numbers(random, sizes[index + 1], 0.5f),
            index < hidden.Length ? activation : Activation.Identity))]);
    }

    /// <summary>A network as a trained model of images.</summary>
    public static TrainedNetwork AsModel(NeuralNetwork network) => new(network, TestImages.ClassNames, Path.GetTempPath());

    private static float[] Numbers(Random random, int count, float range) =>
        [.. Enumerable.Range(0, count).Select(_ => range * (2 * random.NextSingle() - 1))];
}
