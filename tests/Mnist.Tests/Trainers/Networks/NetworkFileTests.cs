using Mnist.Networks;
using Mnist.Tests.Datasets;
using Mnist.Trainers.Networks;

namespace Mnist.Tests.Trainers.Networks;

public sealed class NetworkFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => System.IO.Path.Combine(folder.Path, "network.bin");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WrittenNetwork_IsTheSameToTheLastBit()
    {
        FoldedLayer[] layers =
        [
            new(2, 3, [1f / 3, -0f, float.Epsilon, 4, 5, 6], [1, 2, 3], Activation.Gelu),
            new(3, 2, [1, 2, 3, 4, 5, -6e30f], [0.1f, 0.2f], Activation.Identity),
        ];
        NetworkFile.Write(Path, new NeuralNetwork(layers));
        var read = NetworkFile.Read(Path).Layers;
        Assert.Equal(
            layers.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation, Bits(layer.Weights), Bits(layer.Biases))),
            read.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation, Bits(layer.Weights), Bits(layer.Biases))));
    }

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        NetworkFile.Write(Path, new NeuralNetwork([new(2, 2, [1, 2, 3, 4], [5, 6], Activation.Identity)]));
        var content = File.ReadAllBytes(Path);
        for (var length = 0; length < content.Length; length++)
        {
            File.WriteAllBytes(Path, content[..length]);
            var failure = Assert.Throws<InvalidDataException>(() => NetworkFile.Read(Path));
            Assert.StartsWith($"{Path}: this is no network", failure.Message);
        }
    }

    private static string Bits(float[] values) => string.Join(' ', values.Select(BitConverter.SingleToUInt32Bits));
}
