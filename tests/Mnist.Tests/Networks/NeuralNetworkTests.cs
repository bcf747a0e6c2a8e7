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

    public static TheoryData<string, FeatureShape, NetworkLayer[]> RefusedStages() => new()
    {
        { "images of 129 × 1 × 1 cannot be read", new(129, 1, 1), [] },
        { "images of 1 × 0 × 1 cannot be read", new(1, 0, 1), [] },
        { "images of 1 × 1 × -1 cannot be read", new(1, 1, -1), [] },
        { "Filters", new(4, 4, 1), [new Convolution { Filters = 0 }] },
        { "Size", new(4, 4, 1), [new Residual { Layers = [new Convolution { Filters = 1, Size = 2 }] }] },
        { "Stride", new(4, 4, 1), [new Branches { Lists = [[], [new MaxPool { Stride = 0 }]] }] },
        { "AveragePool.Padding: there is no value 7", new(4, 4, 1), [new AveragePool { Padding = (Padding)7 }] },
        { "Residual.Activation: there is no value 99", new(4, 4, 1), [new Residual { Layers = [new Convolution { Filters = 1 }], Activation = (Activation)99 }] },
        { "Branches.Lists: a place in the list is empty", new(4, 4, 1), [new Branches { Lists = [null!] }] },
        { "ImageStage.Layers: a place in the list is empty", new(4, 4, 1), [null!] },
        { "layers[0]: it makes 128 × 128 × 4096 of 128 × 128 × 1, more than", new(128, 128, 1), [new Convolution { Filters = 4_096 }] },
        { "layers[1].branches[0][0].branches[0][0]: it has 38654709760 weights", new(1, 1, 1), [.. Enumerable.Repeat(Wide(Wide(new Convolution { Filters = 4_096 })), 2)] },
        { "layers[0]: a dense layer stands after", new(4, 4, 1), [new HiddenLayer { Units = 1 }] },
    };

    [Theory]
    [MemberData(nameof(RefusedStages))]
    public void Constructor_GivenLayersThatCannotReadImages_SaysWhichAndWhy(string expected, FeatureShape image, NetworkLayer[] layers) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => new NeuralNetwork([Layer(1, 2)], new(image, layers))).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_GivenAnotherActivationThanTheConvolutionHas_SaysBoth()
    {
        var images = new ImageStage(new(1, 1, 1), [new Convolution { Filters = 1, Size = 1 }]);
        var refusal = Assert.ThrowsAny<ArgumentException>(() => new NeuralNetwork([Layer(1, 1), Layer(1, 2)], images));
        Assert.Contains("layer 0 has activation Identity, the convolution has Relu", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_RowsThatAreImagesOfAnotherWidth_SaysBoth()
    {
        var network = new NeuralNetwork([Layer(6, 2)], new ImageStage(new(2, 3, 1), []));
        var refusal = Assert.ThrowsAny<ArgumentException>(() => network.Predict(new UprightRow(), threads: 1));
        Assert.Contains("the network reads images of 2 × 3 × 1, the rows are images 2 pixels wide", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_GivenAScaleThatDoesNotFit_SaysWhatItNeeds()
    {
        foreach (var scale in new InputScale[] { new([1], [0, 0]), new([1, 1, 1], [0, 0]), new([1, float.NaN], [0, 0]) })
        {
            var refusal = Assert.ThrowsAny<ArgumentException>(() => new NeuralNetwork([Layer(2, 2)], scale: scale));
            Assert.Contains("one of the 2 values of a row each", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Constructor_GivenLayersThatMakeNoNetwork_SaysWhichAndWhy(string expected, FoldedLayer[] layers) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => new NeuralNetwork(layers)).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_GivenLayers_KnowsInputsAndClasses()
    {
        var network = new NeuralNetwork([Layer(3, 2), Layer(2, 4)]);
        Assert.Equal((3, 4), (network.Inputs, network.Outputs));
    }

    [Fact]
    public void Layers_AfterTheCallersListChanged_AreAsBefore()
    {
        var layers = new List<FoldedLayer> { Layer(3, 2) };
        var network = new NeuralNetwork(layers);
        layers.Clear();
        Assert.Equal(3, network.Inputs);
    }

    private static Branches Wide(NetworkLayer layer) => new() { Lists = [.. Enumerable.Repeat<NetworkLayer[]>([layer], 16)] };

    private static FoldedLayer Layer(int inputs, int outputs) => new(inputs, outputs, new float[inputs * outputs], new float[outputs], Activation.Identity);

    private sealed class UprightRow : SampleRows
    {
        public override int Count => 1;

        public override int Width => 6;

        public override int ImageWidth => 2;

        public override void CopyRow(int row, Span<float> destination) => destination.Clear();

        public override int Label(int row) => 0;
    }
}
