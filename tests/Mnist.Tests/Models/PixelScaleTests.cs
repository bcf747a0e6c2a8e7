using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Tests.Trainers;
using Mnist.Tests.Trainers.Preprocessing;
using Mnist.Trainers.Networks;

namespace Mnist.Tests.Models;

public sealed class PixelScaleTests
{
    [Fact]
    public void Standard_RealRows_GivesMeanZeroAndDeviationOne()
    {
        var images = TestImages.Data(training: 2_000, validation: 1).Training;
        var scale = PixelScale.Standard(images);
        for (var pixel = 0; pixel < 784; pixel += 13)
        {
            var values = Enumerable.Range(0, images.Count).Select(row => (double)scale.Apply(pixel, images.Pixels(row)[pixel])).ToArray();
            var (mean, variance) = (values.Average(), values.Average(value => value * value));
            Assert.Equal(0, mean, 1e-5);
            Assert.True(scale.Spreads[pixel] == 0 ? variance == 0 : scale.Spreads[pixel] == 1 ? variance <= 1 : Math.Abs(variance - 1) < 1e-4, $"pixel {pixel}: variance {variance}");
        }
    }

    [Fact]
    public void Standard_ConstantPixel_BecomesZeroWhateverComesLater()
    {
        var scale = PixelScale.Standard(GraphRun.Images(new(2, 1), [9, 0], [9, 255]));
        Assert.Equal((0, 0), (scale.Apply(0, 9), scale.Apply(0, 200)));
        Assert.Equal((-1, 1), (scale.Apply(1, 0), scale.Apply(1, 255)));
    }

    [Fact]
    public void Standard_NearlyConstantPixel_IsDividedByAGreyLevel()
    {
        var rows = Enumerable.Range(0, 100).Select(row => new[] { (byte)(row == 0 ? 1 : 0) }).ToArray();
        var scale = PixelScale.Standard(GraphRun.Images(new(1, 1), rows));
        Assert.Equal(199.99f, scale.Apply(0, 200), 1e-4f);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(2, 5)]
    public void Between_BlackAndWhite_BecomeTheEnds(double minimum, double maximum)
    {
        var scale = PixelScale.Between(minimum, maximum, pixelCount: 1);
        Assert.Equal(((float)minimum, (float)maximum), (scale.Apply(0, 0), scale.Apply(0, 255)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PixelScaling_OfAScale_GivesWhatTheScaleGives(bool standard)
    {
        var images = TestImages.Data(training: 500, validation: 1).Training;
        var scale = standard ? PixelScale.Standard(images) : PixelScale.Between(-1, 2, 784);
        var rows = PixelScaling.Create(new MLContext(seed: 1), scale).Transform(new ImageDataView(images, TestImages.ClassNames)).GetColumn<float[]>(ImageColumns.Scaled).ToList();
        for (var row = 0; row < images.Count; row += 7)
        {
            for (var pixel = 0; pixel < 784; pixel++)
            {
                var expected = scale.Apply(pixel, images.Pixels(row)[pixel]);
                Assert.Equal(expected, rows[row][pixel], 1e-4f * (1 + MathF.Abs(expected)));
            }
        }
    }

    [Fact]
    public void BringInto_Network_ScoresPixelsAsTheNetworkScoresScaledOnes()
    {
        var images = TestImages.Data(training: 300, validation: 1).Training;
        var scale = PixelScale.Standard(images);
        var network = RandomNetwork.Create(784, 10, Activation.Relu, 16);
        var expected = network.Predict(new ScaledImageRows(images, scale), threads: 1);
        var actual = scale.BringInto(network).Predict(new ImageRows(images), threads: 1);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void BringInto_ConvolutionalNetwork_ScalesBeforeItsLayers()
    {
        var (scale, stage) = (new PixelScale([51, 0], [102, 0]), new ImageStage(new FeatureShape(1, 2, 1), [new GlobalAveragePool()]));

        var network = scale.BringInto(new NeuralNetwork([new FoldedLayer(1, 2, [1, 2], [0, 0], Activation.Identity)], stage));

        Assert.Equal([2.5f, 0f], network.Scale!.Factors);
        Assert.Equal([-0.5f, 0f], network.Scale.Summands);
        Assert.Equal(scale.Apply(0, 204), network.Scale.Factors[0] * 0.8f + network.Scale.Summands[0], 1e-6f);
        Assert.Same(stage, network.Images);
    }
}
