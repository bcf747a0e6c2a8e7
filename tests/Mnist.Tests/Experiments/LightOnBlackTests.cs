using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Networks;

namespace Mnist.Tests.Experiments;

public sealed class LightOnBlackTests
{
    private static readonly string[] All = ["search", "moved"];

    [Fact]
    public void Fit_LightOnBlack_ChangesNothing()
    {
        var experiment = Experiment(new AutoMLModel { Name = "search", MaximumTrials = 1 }, Moved());

        Assert.Equal((experiment, 0), (LightOnBlack.Fit(experiment, Images(0, 255, ImagePolarity.LightOnDark), All).Experiment, LightOnBlack.Fit(experiment, Images(0, 255, ImagePolarity.LightOnDark), All).Notes.Count));
    }

    [Fact]
    public void Fit_SearchOnLightPaper_DistortsNoImagesAndSaysSo()
    {
        var (fitted, notes) = LightOnBlack.Fit(
            Experiment(new AutoMLModel { Name = "search", MaximumTrials = 1 }) with { Evaluation = new EvaluationDefinition { Robustness = true } }, Images(255, 0, ImagePolarity.DarkOnLight), All);

        Assert.False(Assert.IsType<AutoMLModel>(Assert.Single(fitted.Models)).PixelGeometry);
        Assert.Equal(["search: the search does not distort images, which are dark on a light background; with \"invert\": true in \"data\" it does", "robustness: the images are changed as their negatives, light on black, and turned back"], notes);
    }

    [Fact]
    public void Fit_AugmentationOnLightPaper_IsRefusedOnlyWhereTheModelIsChosen()
    {
        var experiment = Experiment(new AutoMLModel { Name = "search", MaximumTrials = 1 }, Moved());

        var error = Assert.Throws<UnsuitableDataException>(() => FittedExperiment.Of(experiment, Images(255, 0, ImagePolarity.DarkOnLight), All));

        Assert.Equal("models[1].training.augmentation", Assert.Single(error.Problems).Path);
        Assert.Single(FittedExperiment.Of(experiment, Images(255, 0, ImagePolarity.DarkOnLight), ["search"]).Notes);
    }

    [Fact]
    public void Fit_AugmentationOnGrey_IsTold()
    {
        var (_, notes) = LightOnBlack.Fit(Experiment(Moved()), Images(130, 255, ImagePolarity.Unclear), All);

        Assert.Contains("that of most of them is a grey of 130 of 255", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(350, 128, 10, 1)]
    [InlineData(50_000, 128, 10, 0)]
    [InlineData(350, 16, 10, 0)]
    public void Notes_NetworkOfFewSteps_IsTold(int rows, int batchSize, int epochs, int count)
    {
        var network = new DenseModel { Name = "d", Training = new TrainingSettings { BatchSize = batchSize, Epochs = epochs } };

        Assert.Equal(count, TrainingLength.Notes([network], rows).Count());
    }

    private static DenseModel Moved() => new() { Name = "moved", Training = new TrainingSettings { Augmentation = new() { ShiftPixels = 1 } } };

    private static ExperimentDefinition Experiment(params ModelDefinition[] models) => new() { Name = "x", Models = models };

    private static Dataset Images(byte ground, byte ink, ImagePolarity polarity)
    {
        var image = Enumerable.Repeat(ground, 9).ToArray();
        image[4] = ink;
        var dataset = new Dataset("made", "", new ImageShape(3, 3), ["a", "b"], Enumerable.Repeat(image, 4).SelectMany(pixels => pixels).ToArray(), new byte[] { 0, 1, 0, 1 }, 4);
        return dataset with { Reading = dataset.Reading with { Polarity = polarity } };
    }
}
