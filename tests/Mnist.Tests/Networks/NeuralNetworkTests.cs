using Mnist.Networks;

namespace Mnist.Tests.Networks;

public sealed class NeuralNetworkTests
{
    public static TheoryData<string, FoldedLayer[]> Refused() => new()
    {
        { "layers", [] },
        { "layer 0 is 3 × 2 but has 5 weights and 2 biases", [new FoldedLayer(3, 2, new float[5], new float[2], Activation.Identity)] },
        { "layer 0 is 3 × 2 but has 6 weights and 3 biases", [new FoldedLayer(3, 2, new float[6], new float[3], Activation.Identity)] },
        { "layer 0 is 0 × 2", [new FoldedLayer(0, 2, [], new float[2], Activation.Identity)] },
        { "layer 1 is 2 × 0", [Layer(3, 2), new FoldedLayer(2, 0, [], [], Activation.Identity)] },
        { "layer 0 is 65536 × 65536", [new FoldedLayer(65_536, 65_536, [], new float[65_536], Activation.Identity)] },
        { "layer 1 takes 4 values, the layer before gives 2", [Layer(3, 2), Layer(4, 2)] },
        { "layer 0 has a weight or bias that is not finite", [new FoldedLayer(1, 1, [float.NaN], [0], Activation.Identity)] },
        { "layer 0 has a weight or bias that is not finite", [new FoldedLayer(1, 1, [0], [float.PositiveInfinity], Activation.Identity)] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Constructor_GivenLayersThatMakeNoNetwork_SaysWhichAndWhy(string expected, FoldedLayer[] layers) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => new NeuralNetwork(layers)).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_GivenLayers_KnowsInputsAndClasses()
    {
        var network = new NeuralNetwork([Layer(3, 2), Layer(2, 4)]);
        Assert.Equal((3, 4), (network.Inputs, network.Classes));
    }

    [Fact]
    public void Layers_AfterTheCallersListChanged_AreAsBefore()
    {
        var layers = new List<FoldedLayer> { Layer(3, 2) };
        var network = new NeuralNetwork(layers);
        layers.Clear();
        Assert.Equal(3, network.Inputs);
    }

    private static FoldedLayer Layer(int inputs, int outputs) => new(inputs, outputs, new float[inputs * outputs], new float[outputs], Activation.Identity);
}
