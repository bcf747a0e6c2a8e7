using Mnist.Networks;
using Mnist.Tests.Networks.Images;

namespace Mnist.Tests.Networks.Layers;

/// <summary>Parameters, operations and order of the convolutions of a stage.</summary>
public sealed class ImageStageTests
{
    private static readonly Convolution Three = new() { Filters = 3 };

    public static TheoryData<string, long, double> Networks => new()
    {
        { nameof(ImageNetworks.Small), 411_690, 15.7 },
        { nameof(ImageNetworks.Vgg), 468_138, 37.4 },
        { nameof(ImageNetworks.ResNet), 151_274, 37.4 },
        { nameof(ImageNetworks.Inception), 68_970, 13.9 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Resolve_OfTheNetworksOfTheBenchmark_CountsTheirParametersAndOperations(string name, long parameters, double millions)
    {
        var architecture = (NetworkArchitecture)typeof(ImageNetworks).GetProperty(name)!.GetValue(null)!;
        var layers = LayerShapes.Resolve(architecture.Images!);
        int[] widths = [architecture.Images!.ResolveOutput().Values, .. architecture.Layers.Select(layer => layer.Units), architecture.Outputs];
        var dense = widths.Zip(widths.Skip(1), (inputs, outputs) => (long)inputs * outputs).Sum();
        var vectors = architecture.Layers.Sum(layer => (layer.BatchNorm ? 2 : 1) * layer.Units) + architecture.Outputs;
        Assert.Equal(parameters, layers.Sum(layer => layer.Parameters) + dense + vectors);
        Assert.Equal(millions, (layers.Sum(layer => layer.Operations) + 2 * dense) / 1e6, 0.05);
    }

    [Fact]
    public void Parameters_OfAConvolution_AreWeightsAndABiasOrGammaAndBeta()
    {
        Assert.Equal(25 * 2 * 3 + 3, Resolved(Three with { Size = 5 }).Parameters);
        Assert.Equal(25 * 2 * 3 + 6, Resolved(Three with { Size = 5, BatchNorm = true }).Parameters);
        Assert.Equal(0, Resolved(new MaxPool()).Parameters);
    }

    [Fact]
    public void Operations_OfAConvolution_AreTwoAWeightAndPixel()
    {
        Assert.Equal(2 * 25 * 2 * 3 * 6 * 7, Resolved(Three with { Size = 5 }).Operations);
        Assert.Equal(2 * 25 * 2 * 3 * 2 * 3, Resolved(Three with { Size = 5, Padding = Padding.Valid }).Operations);
        Assert.Equal(0, Resolved(new GlobalAveragePool()).Operations);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resolve_OfAResidualThatChangesTheChannels_HasAProjectionOfItsOwn(bool batchNorm)
    {
        var residual = Resolved(new Residual { Activation = Activation.Relu, Layers = [Three with { BatchNorm = batchNorm }, new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }] });
        var projection = Assert.Single(residual.Convolutions);
        var expected = new Convolution { Filters = 3, Size = 1, BatchNorm = batchNorm, Activation = Activation.Identity };
        Assert.Equal(new ResolvedConvolution(expected, new(6, 7, 2), new(6, 7, 3)), projection);
        Assert.Equal(2 * 3 + (batchNorm ? 6 : 3), residual.Parameters);
        Assert.Equal(2 * 2 * 3 * 6 * 7, residual.Operations);
    }

    [Fact]
    public void Resolve_OfAResidualThatKeepsTheChannels_HasNoProjection() => Assert.Empty(Resolved(new Residual { Layers = [Three, Three with { Filters = 2 }] }).Convolutions);

    [Fact]
    public void ResolveConvolutions_OfNestedLayers_ComeAsAppliedAndThoseOfABlockBeforeItsProjection()
    {
        var stage = new ImageStage(new(8, 8, 1), [
            Three with { Filters = 2 },
            new Residual { Layers = [Three with { Filters = 4 }, new Residual { Layers = [Three with { Filters = 5 }] }, Three with { Filters = 6 }] },
            new Branches { Lists = [[Three with { Filters = 7 }], [], [new Residual { Layers = [Three with { Filters = 8 }] }]] },
            Three with { Filters = 9 }]);
        Assert.Equal(
            [(1, 2, 3), (2, 4, 3), (4, 5, 3), (4, 5, 1), (5, 6, 3), (2, 6, 1), (6, 7, 3), (6, 8, 3), (6, 8, 1), (21, 9, 3)],
            stage.ResolveConvolutions().Select(found => (found.Input.Channels, found.Output.Channels, found.Layer.Size)));
    }

    [Fact]
    public void IsNormalised_AnyLayerThatIs_IsFound()
    {
        var image = new FeatureShape(8, 8, 1);
        Assert.False(new ImageStage(image, [Three, new MaxPool()]).IsNormalised);
        Assert.True(new ImageStage(image, [new Branches { Lists = [[], [new Residual { Layers = [Three with { BatchNorm = true }] }]] }]).IsNormalised);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(129, 1, 1)]
    [InlineData(1, 129, 1)]
    [InlineData(1, 1, 2_049)]
    public void CheckRanges_OfImagesOfAnImpossibleSize_SaysWhatCanBe(int height, int width, int channels)
    {
        var stage = new ImageStage(new(height, width, channels), []);
        Assert.StartsWith(
            $"images of {height} × {width} × {channels} cannot be read: height and width are 1 to 128, and",
            Assert.Throws<ArgumentException>(stage.CheckRanges).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(128, 128, 2_048)]
    public void CheckRanges_OfTheSmallestAndTheLargestImages_AreFine(int height, int width, int channels) => new ImageStage(new(height, width, channels), []).CheckRanges();

    private static ResolvedLayer Resolved(NetworkLayer layer) => LayerShapes.Resolve(new ImageStage(new(6, 7, 2), [layer]))[^1];
}
