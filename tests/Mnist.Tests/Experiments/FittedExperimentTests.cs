using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Networks;

namespace Mnist.Tests.Experiments;

public sealed class FittedExperimentTests
{
    [Fact]
    public void Of_ShortForm_HasAllLayersAndSplitWrittenDown()
    {
        var fitted = FittedExperiment.Of(Experiment(new ConvolutionalModel { Name = "n", Architecture = ConvolutionalArchitecture.LeNet }), Images(6, 6), ["n"]).Experiment;

        Assert.Contains(new HiddenLayer { Units = 84 }, Assert.IsType<ConvolutionalModel>(Assert.Single(fitted.Models)).Layers!);
        Assert.Equal(new StandardSplit { Validation = 1 }, fitted.Data.Split);
    }

    [Fact]
    public void Of_LayersWithoutRoom_AreAllToldWithPlaceAndShape()
    {
        var experiment = Experiment(
            Network("kernel", new Convolution { Filters = 2, Size = 7, Padding = Padding.Valid }),
            Network("branches", new Branches { Lists = [[new MaxPool { Size = 16 }], [new Residual { Layers = [new MaxPool()] }]] }),
            Network("left", new MaxPool { Size = 16 }));

        var problems = Assert.Throws<UnsuitableDataException>(() => FittedExperiment.Of(experiment, Images(6, 5), ["kernel", "branches"])).Problems;

        Assert.Equal(
            [
                "models[0].layers[0]: filters of 7 × 7 pixels do not fit into an image of 5 × 6 × 1: take a smaller size, or padding \"same\"",
                "models[1].layers[0].branches[0][0]: a pool of 16 × 16 pixels leaves nothing of an image of 5 × 6 × 1: leave it out, or take padding \"same\"",
                "models[1].layers[0].branches[1][0]: its layers make 2 × 3 × 1 of 5 × 6 × 1, and a residual adds the two: keep height and width, with padding \"same\" and no pool inside",
            ],
            problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Of_LargeImages_AreToldOfTheModel()
    {
        var experiment = Experiment(new DenseModel { Name = "dense" }, new ConvolutionalModel { Name = "n" });

        var problem = Assert.Single(Assert.Throws<UnsuitableDataException>(() => FittedExperiment.Of(experiment, Images(129, 1), ["dense", "n"])).Problems);

        Assert.Equal("models[1]: convolutional networks read images of at most 128 × 128 pixels, and these are 129 × 1: have them resampled by \"resize\" in \"data\"", problem.ToString());
    }

    [Fact]
    public void Of_LightPaper_AndNoRoom_AreToldTogether()
    {
        var moved = Network("n", new MaxPool { Size = 16 }) with { Training = new() { Augmentation = new() { ShiftPixels = 1 } } };
        var light = Images(4, 4) with { Reading = Images(4, 4).Reading with { Polarity = ImagePolarity.DarkOnLight } };

        var problems = Assert.Throws<UnsuitableDataException>(() => FittedExperiment.Of(Experiment(moved), light, ["n"])).Problems;

        Assert.Equal(["models[0].training.augmentation", "models[0].layers[0]"], problems.Select(problem => problem.Path));
    }

    private static ConvolutionalModel Network(string name, params NetworkLayer[] layers) => new() { Name = name, Layers = layers };

    private static ExperimentDefinition Experiment(params ModelDefinition[] models) => new() { Name = "x", Models = models };

    private static Dataset Images(int width, int height) =>
        new("made", "", new ImageShape(width, height), ["a", "b"], new byte[4 * width * height], new byte[] { 0, 1, 0, 1 }, TrainingCount: 4);
}
