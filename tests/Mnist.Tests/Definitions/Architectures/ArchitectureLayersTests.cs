using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Tests.Definitions.Architectures;

public sealed class ArchitectureLayersTests
{
    private static readonly FeatureShape Digit = new(28, 28, 1);

    public static TheoryData<ConvolutionalArchitecture> Architectures => [.. Enum.GetValues<ConvolutionalArchitecture>()];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Of_AnySizeOfImageAndDepth_CanBe(ConvolutionalArchitecture architecture)
    {
        FeatureShape[] images = [new(1, 1, 1), new(1, 9, 1), new(2, 3, 1), new(5, 5, 1), new(8, 8, 1), Digit, new(128, 64, 1)];
        foreach (var (image, depth) in images.SelectMany(image => Enumerable.Range(1, 5).Select(depth => (image, depth))))
        {
            var network = Network(architecture, 3, depth).ArchitectureFor(image, classes: 10);
            Assert.Null(LayerShapes.ProblemIn(LayerShapes.Resolve(network.Images!)));
        }
    }

    [Theory]
    [InlineData(ConvolutionalArchitecture.Vgg, 468_138)]
    [InlineData(ConvolutionalArchitecture.LeNet, 61_706)]
    public void Of_Digits_HasAsManyParametersAsTheKnownNetwork(ConvolutionalArchitecture architecture, int parameters) =>
        Assert.Equal(parameters, NetworkTable.Of(Network(architecture).ArchitectureFor(Digit, classes: 10)).Sum(layer => layer.Parameters));

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Of_TwiceTheWidth_HasTwiceTheChannels(ConvolutionalArchitecture architecture) =>
        Assert.Equal(2 * Channels(architecture, 12), Channels(architecture, 24));

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Of_AnotherStage_HalvesTheImage(ConvolutionalArchitecture architecture)
    {
        int Pools(int depth) => Network(architecture, depth: depth).ArchitectureFor(Digit, classes: 10).Images!.Layers.Count(layer => layer is MaxPool);

        Assert.Equal((1, 2), (Pools(1), Pools(2)));
    }

    [Fact]
    public void Resolved_ShortForm_HasTheSameLayersWrittenDown()
    {
        var network = Network(ConvolutionalArchitecture.ResNet, 8, 1);

        var resolved = network.Resolved(Digit);

        Assert.Null(resolved.Architecture);
        Assert.Equal(NetworkTable.Of(network, Digit, 10)!, NetworkTable.Of(resolved, Digit, 10)!);
        Assert.Equal(resolved, resolved.Resolved(new FeatureShape(5, 5, 1)));
    }

    private static int Channels(ConvolutionalArchitecture architecture, int width) =>
        Network(architecture, width).ArchitectureFor(Digit, classes: 10).Images!.ResolveOutput().Channels;

    private static ConvolutionalModel Network(ConvolutionalArchitecture architecture, int? width = null, int? depth = null) =>
        new() { Name = "n", Architecture = architecture, Width = width, Depth = depth };
}
