using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;

namespace Mnist.Tests.Definitions.Models;

public sealed class ConvolutionalModelTests
{
    [Fact]
    public void UsesPixelGeometry_WithoutAugmentation_IsTrueThoughNoPixelMoves()
    {
        var model = new ConvolutionalModel { Name = "n" };

        Assert.Equal((true, false), (model.UsesPixelGeometry, model.MovesPixels));
    }

    [Theory]
    [InlineData("convolutional", true)]
    [InlineData("dense", false)]
    public void UsesPixelGeometry_SearchThatDistortsNothing_IsWhatItsFamiliesAre(string family, bool expected) =>
        Assert.Equal(expected, new AutoMLModel { Name = "s", PixelGeometry = false, Families = [new SearchFamily { Kind = family }] }.UsesPixelGeometry);

    [Fact]
    public void ArchitectureFor_Layers_SplitsThemWhereDenseOnesBegin()
    {
        var (convolution, dense) = (new Convolution { Filters = 2 }, new HiddenLayer { Units = 3 });

        var architecture = new ConvolutionalModel { Name = "n", Layers = [convolution, dense] }.ArchitectureFor(new FeatureShape(4, 5, 1), classes: 6);

        Assert.Equal((20, 6, convolution, dense), (architecture.Inputs, architecture.Outputs, Assert.Single(architecture.Images!.Layers), Assert.Single(architecture.Layers)));
        Assert.Equal(new FeatureShape(4, 5, 1), architecture.Images!.Input);
    }

    [Fact]
    public void ArchitectureFor_NeitherLayersNorArchitecture_IsVgg()
    {
        NetworkArchitecture Of(ConvolutionalArchitecture? architecture) =>
            new ConvolutionalModel { Name = "n", Architecture = architecture }.ArchitectureFor(new FeatureShape(28, 28, 1), classes: 10);

        Assert.Equal(NetworkTable.Of(Of(ConvolutionalArchitecture.Vgg)), NetworkTable.Of(Of(null)));
    }

    [Fact]
    public void Read_ResolvedDefinition_HasTheSameLayers()
    {
        var resolved = new ConvolutionalModel { Name = "n", Architecture = ConvolutionalArchitecture.Inception, Width = 8 }.Resolved(new FeatureShape(28, 28, 1));
        var json = JsonSerializer.Serialize<ModelDefinition>(resolved, DefinitionJson.Compact);

        var read = DefinitionFile.Read($$"""{ "name": "e", "models": [ {{json}} ] }""");

        Assert.Empty(read.Errors);
        Assert.Equal(json, JsonSerializer.Serialize(read.Value!.Models[0], DefinitionJson.Compact));
    }
}
