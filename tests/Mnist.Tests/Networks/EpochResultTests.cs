using System.Diagnostics;
using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Tests.Networks;

/// <summary>What training reports while it goes.</summary>
public sealed class EpochResultTests
{
    private static readonly NetworkArchitecture Architecture = new(6, 3, [new HiddenLayer { Units = 8 }]);
    private static readonly ArrayRows Rows = ArrayRows.Clusters(48, 6, 3, seed: 1);
    private static readonly TrainingSettings Settings = new() { BatchSize = 20, Epochs = 4, Optimizer = new Adam { LearningRate = 0.01 } };

    [Fact]
    public void Train_ForSomeEpochs_ReportsEachOnceOnTheCallingThread()
    {
        var epochs = new List<EpochResult>();
        var threads = new HashSet<int>();
        Trained.Network(Architecture, Settings, Rows, threads: 2, epochEnded: epoch =>
        {
            epochs.Add(epoch);
            threads.Add(Environment.CurrentManagedThreadId);
        });
        Assert.Equal([1, 2, 3, 4], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.All(epochs, epoch => Assert.Equal((null, null), (epoch.ValidationLoss, epoch.ValidationAccuracy)));
        Assert.All(epochs, epoch => Assert.True(epoch.TrainSeconds > 0));
    }

    [Fact]
    public void TrainLoss_OfAFrozenNetwork_IsTheMeanOverAllRows()
    {
        // So small a learning rate changes nothing: the loss over batches is that of the network returned.
        var epochs = new List<EpochResult>();
        var frozen = Settings with { Epochs = 1, Optimizer = new Sgd { LearningRate = 1e-30 } };
        var network = Trained.Network(Architecture, frozen, Rows, Rows, epochEnded: epochs.Add);
        Assert.Equal(PlainForward.Loss(network, Rows), epochs[0].TrainLoss, 1e-5);
        Assert.Equal(PlainForward.Loss(network, Rows), epochs[0].ValidationLoss!.Value, 1e-5);
        Assert.Equal(PlainForward.Accuracy(network, Rows), epochs[0].TrainAccuracy!.Value, 1e-9);
        Assert.Equal(PlainForward.Accuracy(network, Rows), epochs[0].ValidationAccuracy!.Value, 1e-9);
    }

    [Fact]
    public void LearningRate_OfEachEpoch_IsThatOfItsLastStep()
    {
        var epochs = new List<EpochResult>();
        var schedule = new CosineSchedule { FinalFraction = 0.1 };
        Trained.Network(Architecture, Settings with { Schedule = schedule }, Rows, epochEnded: epochs.Add);
        Assert.All(epochs, epoch => Assert.Equal(0.01 * schedule.FactorAt((3 * epoch.Epoch - 1) / 11.0), epoch.LearningRate, 1e-12));
        Assert.Equal(0.001, epochs[^1].LearningRate, 1e-12);
    }

    [Fact]
    public void BatchEnded_DuringManyShortEpochs_TellsARisingFractionAFewTimesASecondAtMost()
    {
        var fractions = new List<double>();
        var clock = Stopwatch.StartNew();
        Trained.Network(Architecture, Settings with { Epochs = 50 }, Rows, progress: fractions.Add);
        Assert.InRange(fractions.Count, 1, 1 + 4 * clock.Elapsed.TotalSeconds);
        Assert.Equal(1 / 150.0, fractions[0], 1e-9);
        Assert.All(fractions.Zip(fractions.Skip(1)), pair => Assert.InRange(pair.Second, pair.First, 1));
    }
}
