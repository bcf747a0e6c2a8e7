using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Tests.Conformance;

namespace Mnist.Tests.Trainers;

/// <summary>What a run says about itself where its training knew that rows are images.</summary>
public sealed class PixelGeometryTests(TrainedModels trained) : IClassFixture<TrainedModels>
{
    public static TheoryData<Augmentation?, bool> Augmentations() => new()
    {
        { null, false },
        { new Augmentation { ShiftPixels = 1 }, true },
        { new Augmentation { Scale = 0.1 }, true },
        { new Augmentation { ElasticAlpha = 30 }, true },
        { new Augmentation { Noise = 0.1 }, true },
        { new Augmentation { ErasingProbability = 0.5 }, true },
        { new Augmentation { FlipProbability = 0.5 }, true },
    };

    [Theory]
    [MemberData(nameof(Augmentations))]
    public void Facts_OfADenseNetwork_TellWhetherItsImagesWereAugmented(Augmentation? augmentation, bool expected)
    {
        var definition = new DenseModel { Name = "small", Layers = [new() { Units = 8 }], Training = new() { Epochs = 1, Augmentation = augmentation } };
        using var model = trained.Train(definition, TestImages.Data(training: 100, validation: 10), threads: 1);
        Assert.Equal(expected, model.Facts.UsesPixelGeometry);
    }

    [Fact]
    public void Facts_OfAConvolutionalNetwork_TellThatItKnowsOfPixelsAndWhatItCosts()
    {
        var definition = new ConvolutionalModel { Name = "small", Layers = [new Convolution { Filters = 2, BatchNorm = true }, new GlobalAveragePool()], Training = new() { Epochs = 1 } };
        using var model = trained.Train(definition, TestImages.Data(training: 100, validation: 10), threads: 1);
        Assert.True(model.Facts.UsesPixelGeometry);
        Assert.Equal((9 * 2 + 2 * 2 + 2 * 10 + 10, 2 * 9 * 2 * 28 * 28 + 2 * 2 * 10), (model.Facts.Parameters, model.Facts.Operations));
        Assert.Equal((9, 2), (model.Network!.Network.Layers[0].Inputs, model.Network.Network.Layers[0].Outputs));
        Assert.Equal(3, model.Network.Images.DistinctBy(image => image.Label).Count());
    }
}
