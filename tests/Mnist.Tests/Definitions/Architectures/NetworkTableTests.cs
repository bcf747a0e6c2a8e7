using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Networks;

namespace Mnist.Tests.Definitions.Architectures;

public sealed class NetworkTableTests
{
    private static readonly FeatureShape Image = new(8, 8, 1);

    [Fact]
    public void Of_LayersOfEveryKind_SaysWhatEachGivesAndCosts()
    {
        var network = new ConvolutionalModel
        {
            Name = "n",
            Layers =
            [
                new Convolution { Filters = 2, Size = 5, Padding = Padding.Valid, Dropout = 0.25, DropoutUnit = DropoutUnit.Channel },
                new Residual { Layers = [new Convolution { Filters = 3, BatchNorm = true }], Activation = Activation.Gelu },
                new Branches { Lists = [[], [new AveragePool { Size = 3, Stride = 1, Padding = Padding.Same }]] },
                new GlobalAveragePool(),
                new HiddenLayer { Units = 5, BatchNorm = true },
            ],
        };

        Assert.Equal(
            [
                new("layers[0]", "convolution 5 × 5, valid, relu, dropout 0.25, of channels", "4 × 4 × 2", 52, 1_600),
                new("layers[1].layers[0]", "convolution 3 × 3, batch norm, relu", "4 × 4 × 3", 60, 1_728),
                new("layers[1]", "residual, gelu, projected", "4 × 4 × 3", 12, 192),
                new("layers[2].branches[1][0]", "average pool 3 × 3, stride 1, same", "4 × 4 × 3", 0, 0),
                new("layers[2]", "branches side by side", "4 × 4 × 6", 0, 0),
                new("layers[3]", "global average pool", "1 × 1 × 6", 0, 0),
                new("layers[4]", "dense, batch norm, relu", "5", 40, 60),
                new("output", "softmax over the classes", "3", 18, 30),
            ],
            NetworkTable.Of(network, Image, classes: 3)!);
    }

    [Fact]
    public void Of_DenseNetwork_ReadsAllPixels() => Assert.Equal(
        [new("layers[0]", "dense, relu", "7", 64 * 7 + 7, 2 * 64 * 7), new("output", "softmax over the classes", "2", 16, 28)],
        NetworkTable.Of(new DenseModel { Name = "n", Layers = [new() { Units = 7 }] }, Image, classes: 2)!);

    [Fact]
    public void Of_ModelThatDropsPixels_IsNotKnownYet() =>
        Assert.Null(NetworkTable.Of(new DenseModel { Name = "n", Preprocessing = [new DropConstantPixelsStep()] }, Image, classes: 2));
}
