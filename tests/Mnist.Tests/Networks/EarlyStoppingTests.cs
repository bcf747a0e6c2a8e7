using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Training;

namespace Mnist.Tests.Networks;

public sealed class EarlyStoppingTests
{
    private static readonly NetworkArchitecture Architecture = new(6, 3, [new HiddenLayer { Units = 32, BatchNorm = true }]);

    // Labels are in turn, whatever the values: all there is to learn is by heart, and validation loss soon rises.
    private static readonly ArrayRows Training = ArrayRows.Random(48, 6, 3, seed: 1);
    private static readonly ArrayRows Validation = ArrayRows.Random(48, 6, 3, seed: 2);

    private static readonly TrainingSettings Settings = new()
    {
        BatchSize = 16,
        Epochs = 60,
        Optimizer = new Adam { LearningRate = 0.01 },
        EarlyStopping = new EarlyStopping { Patience = 3 },
    };

    [Fact]
    public void Train_WhenValidationLossRises_StopsAndReturnsTheBestNetwork()
    {
        var epochs = new List<EpochResult>();
        var network = Trained.Network(Architecture, Settings, Training, Validation, epochEnded: epochs.Add);
        var best = epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.InRange(epochs.Count, 4, 40);
        Assert.Equal(best.Epoch + Settings.EarlyStopping!.Patience, epochs.Count);
        Assert.Equal(best.ValidationLoss!.Value, PlainForward.Loss(network, Validation), 1e-5);
        Assert.Equal(best.ValidationAccuracy!.Value, PlainForward.Accuracy(network, Validation), 1e-9);
    }

    [Fact]
    public void Train_WithoutEarlyStopping_ReturnsTheLastNetwork()
    {
        var epochs = new List<EpochResult>();
        var network = Trained.Network(Architecture, Settings with { Epochs = 12, EarlyStopping = null }, Training, Validation, epochEnded: epochs.Add);
        Assert.Equal(12, epochs.Count);
        Assert.Equal(epochs[^1].ValidationLoss!.Value, PlainForward.Loss(network, Validation), 1e-5);
        Assert.NotEqual(12, epochs.MinBy(epoch => epoch.ValidationLoss)!.Epoch);
    }

    [Fact]
    public void Update_OfImprovementsTooSmall_CountsThemAgainstPatience()
    {
        var stopper = new EarlyStopper(new EarlyStopping { Patience = 2, MinimumImprovement = 0.1 }, Architecture, Validation);
        NeuralNetwork[] networks = [.. Enumerable.Range(0, 3).Select(_ => new NeuralNetwork([new FoldedLayer(1, 2, [0, 0], [0, 0], Activation.Identity)]))];
        stopper.Update(networks[0], 1.0);
        stopper.Update(networks[1], 0.95);
        Assert.False(stopper.ShouldStop);
        stopper.Update(networks[2], 0.92);
        Assert.True(stopper.ShouldStop);
        Assert.Same(networks[0], stopper.Best);
    }

    [Fact]
    public void Update_OfAnImprovementBetweenWorseOnes_StartsCountingAnew()
    {
        var stopper = new EarlyStopper(new EarlyStopping { Patience = 2 }, Architecture, Validation);
        foreach (var loss in (double[])[1.0, 1.1, 0.9, 1.2])
        {
            stopper.Update(new NeuralNetwork([new FoldedLayer(1, 2, [0, 0], [0, 0], Activation.Identity)]), loss);
            Assert.False(stopper.ShouldStop);
        }

        stopper.Update(new NeuralNetwork([new FoldedLayer(1, 2, [0, 0], [0, 0], Activation.Identity)]), 0.9);
        Assert.True(stopper.ShouldStop);
    }
}
