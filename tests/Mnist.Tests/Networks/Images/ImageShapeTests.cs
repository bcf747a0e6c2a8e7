using CsCheck;
using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks.Images;

/// <summary>Networks of any images and layers train, and predict as the plain forward pass.</summary>
public sealed class ImageShapeTests
{
    private const double Tolerance = 1e-4;

    private static readonly TrainingSettings Settings = new() { BatchSize = 16, Epochs = 1 };

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 5)]
    [InlineData(1, 7, 2)]
    [InlineData(9, 2, 3)]
    [InlineData(4, 4, 1)]
    [InlineData(15, 17, 4)]
    [InlineData(33, 30, 1)]
    [InlineData(64, 64, 3)]
    [InlineData(128, 3, 5)]
    [InlineData(128, 128, 1)]
    [InlineData(127, 125, 2)]
    public void Train_OfImagesOfAnySize_PredictsAsThePlainForwardPass(int height, int width, int channels)
    {
        var stage = new ImageStage(new(height, width, channels), [
            ImageNetworks.Normalised(4),
            new MaxPool { Padding = Padding.Same },
            ImageNetworks.Block(5),
            new AveragePool { Size = 3, Stride = 2, Padding = Padding.Same },
            ImageNetworks.Mixed(2),
            new MaxPool { Size = 4, Padding = Padding.Same },
        ]);
        AssertTrainsAndPredicts(stage, rows: 18, seed: height);
    }

    [Fact]
    public void Train_OfAnyStage_PredictsAsThePlainForwardPass() =>
        Gen.Int[0, 1_000_000].Sample(seed => AssertTrainsAndPredicts(RandomImageNetwork.Stage(new Random(seed)), rows: 9, seed), iter: 60, threads: 1);

    [Fact]
    public void Train_WithoutLayersThatAreTrained_LearnsTheDenseLayersAlone()
    {
        var stage = new ImageStage(new(4, 4, 1), [new AveragePool()]);
        AssertTrainsAndPredicts(stage, rows: 18, seed: 1);
        AssertTrainsAndPredicts(stage with { Layers = [] }, rows: 18, seed: 1);
    }

    [Fact]
    public void Train_OfRowsThatDiffer_Learns()
    {
        var rows = ArrayRows.Clusters(96, 100, 3, seed: 1);
        var stage = new ImageStage(new(10, 10, 1), [ImageNetworks.Normalised(8), new MaxPool(), ImageNetworks.Block(8)]);
        var architecture = new NetworkArchitecture(100, 3, [new HiddenLayer { Units = 16 }]) { Images = stage };
        var network = Trained.Network(architecture, Settings with { Epochs = 15, Optimizer = new Adam { LearningRate = 0.01 } }, rows, threads: 2);
        Assert.True(PlainForward.Accuracy(network, rows) > 0.95);
    }

    private static void AssertTrainsAndPredicts(ImageStage stage, int rows, int seed)
    {
        var samples = ArrayRows.Random(rows, stage.Input.Values, 3, seed, zeros: 0.4);
        var network = Trained.Network(new NetworkArchitecture(stage.Input.Values, 3, []) { Images = stage }, Settings, samples, seed: seed, threads: 2);
        Assert.Same(stage, network.Images);
        Assert.All(PlainForward.Predict(network, samples).Zip(network.Predict(samples, threads: 2)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
