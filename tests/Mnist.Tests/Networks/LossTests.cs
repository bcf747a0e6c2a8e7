using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks;

/// <summary>Losses beside softmax cross-entropy, and rows that count differently.</summary>
public sealed class LossTests
{
    private static readonly NetworkArchitecture Architecture = new(3, 1, [new HiddenLayer { Units = 32, BatchNorm = true }, new HiddenLayer { Units = 16 }]);
    private static readonly TrainingSettings Settings = new() { BatchSize = 32, Epochs = 60, Optimizer = new Adam { LearningRate = 0.01 } };

    public static TheoryData<Loss> OfOneOutput => [Loss.SigmoidCrossEntropy, Loss.Squared, Loss.Absolute];

    [Theory]
    [InlineData(Loss.Squared)]
    [InlineData(Loss.Absolute)]
    public void Train_OnACurve_PredictsItsNumbers(Loss loss)
    {
        var epochs = new List<EpochResult>();
        var (training, validation) = (WeightedRows.Curve(600, 3, seed: 1), WeightedRows.Curve(200, 3, seed: 2));
        var network = Trained.Network(Architecture with { Loss = loss }, Settings, training, validation, epochEnded: epochs.Add);
        var predicted = network.Predict(validation, threads: 1);
        var errors = predicted.Select((value, row) => (double)value - validation.Target(row)).ToList();
        var mean = errors.Average(error => loss == Loss.Squared ? error * error : Math.Abs(error));
        Assert.Equal(OutputFunction.Identity, network.Output);
        Assert.True(errors.Average(error => error * error) < 0.2, $"mean squared error {errors.Average(error => error * error)}");
        Assert.Equal(mean, epochs[^1].ValidationLoss!.Value, 1e-9);
        Assert.All(epochs, epoch => Assert.Equal((null, null), (epoch.TrainAccuracy, epoch.ValidationAccuracy)));
        Assert.True(epochs[^1].TrainLoss < epochs[0].TrainLoss / 2, $"{epochs[^1]}");
    }

    [Fact]
    public void Train_OnAnswers_PredictsTheProbabilityOfYes()
    {
        var epochs = new List<EpochResult>();
        var (training, validation) = (ArrayRows.Clusters(400, 3, 2, seed: 1), ArrayRows.Clusters(200, 3, 2, seed: 2));
        var network = Trained.Network(Architecture with { Loss = Loss.SigmoidCrossEntropy }, Settings with { Epochs = 15 }, training, validation, epochEnded: epochs.Add);
        var predicted = network.Predict(validation, threads: 2);
        var losses = predicted.Select((yes, row) => -Math.Log(validation.Label(row) == 1 ? yes : 1 - (double)yes));
        var single = new float[1];
        network.Predict([.. validation.Values.Take(3)], single);
        Assert.Equal(predicted[0], single[0]);
        Assert.Equal(losses.Average(), epochs[^1].ValidationLoss!.Value, 1e-4);
        Assert.Equal(predicted.Select((yes, row) => yes > 0.5f == (validation.Label(row) == 1) ? 1.0 : 0).Average(), epochs[^1].ValidationAccuracy!.Value, 1e-9);
        Assert.True(epochs[^1].ValidationAccuracy > 0.9, $"{epochs[^1]}");
    }

    // Of constant rows the mean is the least square, the median the least distance.
    [Theory]
    [InlineData(Loss.Squared, 2.2)]
    [InlineData(Loss.Absolute, 1)]
    public void Train_OfBiasAlone_FindsTheMeanOrTheMedian(Loss loss, double expected)
    {
        var rows = new WeightedRows(new ArrayRows(1, new float[5], new int[5]), [0, 1, 1, 1, 8], [1, 1, 1, 1, 1]);
        var settings = new TrainingSettings { Epochs = 4_000, Optimizer = new Sgd { LearningRate = 0.01, Momentum = 0 } };
        var network = Trained.Network(new NetworkArchitecture(1, 1, []) { Loss = loss }, settings, rows);
        Assert.Equal(expected, network.Predict(rows, threads: 1)[0], 0.02);
    }

    [Fact]
    public void Train_OnRowsThatCountTwice_IsAsOnRowsThatAreThereTwice()
    {
        var once = new WeightedRows(new ArrayRows(1, [0.5f, -1, 2, 0.1f], [0, 1, 0, 1]), [1, 2, 3, 4], [2, 1, 1, 0]);
        var twice = new WeightedRows(new ArrayRows(1, [0.5f, 0.5f, -1, 2], [0, 0, 1, 0]), [1, 1, 2, 3], [5, 5, 5, 5]);
        Assert.All([Loss.SigmoidCrossEntropy, Loss.Squared, Loss.Absolute], loss =>
        {
            var architecture = new NetworkArchitecture(1, 1, [new HiddenLayer { Units = 4, Activation = Activation.Tanh }]) { Loss = loss };
            var settings = new TrainingSettings { Epochs = 20, Optimizer = new Sgd { LearningRate = 0.1, Momentum = 0 } };
            var (one, other) = (Trained.Network(architecture, settings, once), Trained.Network(architecture, settings, twice));
            Assert.All(one.Layers.Zip(other.Layers), pair => Assert.All(pair.First.Weights.Zip(pair.Second.Weights), weights => Assert.Equal(weights.First, weights.Second, 1e-5f)));
        });
    }

    [Fact]
    public void Train_OnRowsOfEqualWeight_HasTheBitsOfRowsWithout()
    {
        var rows = WeightedRows.Random(60, 3, seed: 1);
        var architecture = new NetworkArchitecture(3, 2, [new HiddenLayer { Units = 8 }]);
        var settings = Settings with { Epochs = 3, Mixup = 0.4 };
        Assert.Equal(
            NetworkBits.Of(Trained.Network(architecture, settings, ArrayRows.Random(60, 3, 2, seed: 1))),
            NetworkBits.Of(Trained.Network(architecture, settings, rows.With(otherWeights: [.. Enumerable.Repeat(4f, 60)]))));
    }

    [Theory]
    [MemberData(nameof(OfOneOutput))]
    public void Train_OnAnyNumberOfThreads_GivesTheSameBits(Loss loss)
    {
        var rows = WeightedRows.Random(203, 3, seed: 3);
        var settings = Settings with { Epochs = 3, Mixup = 0.3, MaxGradientNorm = 1 };
        var bits = Enumerable.Range(1, 4).Select(threads => NetworkBits.Of(Trained.Network(Architecture with { Loss = loss }, settings, rows, rows, threads: threads)));
        Assert.Single(bits.Distinct());
    }

    [Fact]
    public void ValidationLoss_OfWeightedRows_IsTheirWeightedMean()
    {
        var rows = WeightedRows.Random(50, 3, seed: 4);
        var epochs = new List<EpochResult>();
        var network = Trained.Network(Architecture with { Loss = Loss.Squared }, Settings with { Epochs = 2 }, rows, rows, epochEnded: epochs.Add);
        var predicted = network.Predict(rows, threads: 1);
        var (sum, weights) = Enumerable.Range(0, rows.Count).Aggregate(
            (Sum: 0.0, Weights: 0.0), (all, row) => (all.Sum + rows.Weight(row) * Math.Pow(predicted[row] - (double)rows.Target(row), 2), all.Weights + rows.Weight(row)));
        Assert.Equal(sum / weights, epochs[^1].ValidationLoss!.Value, 1e-6);
    }

    [Fact]
    public void Train_WithEarlyStopping_ReturnsTheNetworkOfTheLeastLoss()
    {
        var epochs = new List<EpochResult>();
        var (training, validation) = (WeightedRows.Random(40, 3, seed: 5), WeightedRows.Random(40, 3, seed: 6));
        var settings = Settings with { EarlyStopping = new EarlyStopping { Patience = 3 } };
        var network = Trained.Network(Architecture with { Loss = Loss.Absolute }, settings, training, validation, epochEnded: epochs.Add);
        var predicted = network.Predict(validation, threads: 1);
        var (sum, weights) = Enumerable.Range(0, validation.Count).Aggregate(
            (Sum: 0.0, Weights: 0.0), (all, row) => (all.Sum + validation.Weight(row) * Math.Abs(predicted[row] - (double)validation.Target(row)), all.Weights + validation.Weight(row)));
        Assert.True(epochs.Count < Settings.Epochs);
        Assert.Equal(epochs.Min(epoch => epoch.ValidationLoss!.Value), sum / weights, 1e-6);
    }
}
