using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks;

/// <summary>Networks of every shape learn; the padding of panels never shows.</summary>
public sealed class ShapeTests
{
    private static readonly TrainingSettings Settings = new() { BatchSize = 16, Epochs = 20, Optimizer = new Adam { LearningRate = 0.01 } };

    [Theory]
    [InlineData(1, 2)]
    [InlineData(63, 3)]
    [InlineData(64, 3)]
    [InlineData(65, 3)]
    [InlineData(200, 70)]
    public void Train_WithAnyInputsAndClasses_Learns(int inputs, int classes)
    {
        var rows = ArrayRows.Clusters(Math.Max(64, 2 * classes), inputs, classes, seed: 1);
        Assert.True(PlainForward.Accuracy(Trained.Network(new NetworkArchitecture(inputs, classes, [new HiddenLayer { Units = 32 }]), Settings, rows), rows) > 0.85);
    }

    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    [InlineData(65, true)]
    [InlineData(129, false)]
    public void Train_WithAnyWidthsOfLayers_LearnsAndPredictsAsThePlainForwardPass(int units, bool batchNorm)
    {
        // The sigmoid of a padding column would be 1/2, were it not cleared.
        var layer = new HiddenLayer { Units = units, BatchNorm = batchNorm, Activation = Activation.Sigmoid };
        var rows = ArrayRows.Clusters(64, 10, 3, seed: 1);
        var network = Trained.Network(new NetworkArchitecture(10, 3, [layer, layer with { Units = 17 }]), Settings with { Epochs = 40 }, rows);
        Assert.True(PlainForward.Accuracy(network, rows) > 0.85);
        Assert.All(PlainForward.Predict(network, rows).Zip(network.Predict(rows, threads: 1)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Train_WithOneUnit_TellsTwoClassesApart()
    {
        var rows = ArrayRows.Clusters(64, 10, 2, seed: 1);
        var narrow = new NetworkArchitecture(10, 2, [new HiddenLayer { Units = 1, Activation = Activation.Tanh }]);
        Assert.True(PlainForward.Accuracy(Trained.Network(narrow, Settings, rows), rows) > 0.9);
    }

    [Fact]
    public void Train_WithoutHiddenLayers_IsLogisticRegression()
    {
        var rows = ArrayRows.Clusters(64, 10, 3, seed: 1);
        var network = Trained.Network(new NetworkArchitecture(10, 3, []), Settings, rows);
        Assert.Single(network.Layers);
        Assert.True(PlainForward.Accuracy(network, rows) > 0.9);
    }

    [Fact]
    public void Train_WithAThousandClasses_Learns()
    {
        var rows = ArrayRows.Clusters(1_000, 16, 1_000, seed: 1);
        var epochs = new List<EpochResult>();
        Trained.Network(new NetworkArchitecture(16, 1_000, []), Settings with { Epochs = 4, Optimizer = new Adam { LearningRate = 0.1 } }, rows, epochEnded: epochs.Add);

        // Twenty times as often right as by chance.
        Assert.True(epochs[^1].TrainAccuracy > 0.02 && epochs[^1].TrainLoss < epochs[0].TrainLoss, $"{epochs[^1]}");
    }

    [Fact]
    public async Task Train_WithMoreThreadsThanPanelsAndRows_Learns()
    {
        var rows = ArrayRows.Clusters(6, 10, 3, seed: 1);
        var architecture = new NetworkArchitecture(10, 3, [new HiddenLayer { Units = 8 }]);
        Assert.Equal(1, PlainForward.Accuracy(await Promptly.Run(() => Trained.Network(architecture, Settings, rows, threads: 5)), rows));
    }
}
