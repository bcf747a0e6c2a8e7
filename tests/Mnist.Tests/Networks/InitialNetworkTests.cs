using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Tests.Networks.Images;

namespace Mnist.Tests.Networks;

/// <summary>Training that starts from a trained network.</summary>
public sealed class InitialNetworkTests
{
    private static readonly NetworkArchitecture Dense = new(
        60, 3, [new HiddenLayer { Units = 70, BatchNorm = true }, new HiddenLayer { Units = 20, BatchNorm = true, Activation = Activation.Tanh }]);

    private static readonly NetworkArchitecture OfImages = Dense with
    {
        Images = new ImageStage(new(6, 5, 2), [ImageNetworks.Normalised(6), new MaxPool(), ImageNetworks.Block(9), ImageNetworks.Mixed(3)]),
    };

    private static readonly TrainingSettings Settings = new() { BatchSize = 30, Epochs = 6, Optimizer = new Adam { LearningRate = 0.005 } };

    // So small a learning rate changes nothing.
    private static readonly TrainingSettings Still = Settings with { Epochs = 1, BatchSize = 200, Optimizer = new Sgd { LearningRate = 1e-30 } };

    private static readonly ArrayRows Rows = ArrayRows.Clusters(200, 60, 3, seed: 1);

    public static TheoryData<string> Architectures => [nameof(Dense), nameof(OfImages)];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Train_FromANetworkWithoutLearning_PredictsAsItDid(string name)
    {
        var architecture = Named(name);
        var initial = Trained.Network(architecture, Settings, Rows);
        var (before, after) = (initial.Predict(Rows, threads: 1), Train(architecture, Still, initial).Predict(Rows, threads: 1));
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 2e-3f));
        Assert.Contains(before.Zip(Trained.Network(architecture, Still, Rows).Predict(Rows, threads: 1)), pair => Math.Abs(pair.First - pair.Second) > 0.1);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Train_FromANetwork_GoesOnWhereItWas(string name)
    {
        var (architecture, first, later) = (Named(name), new List<EpochResult>(), new List<EpochResult>());
        var initial = Trained.Network(architecture, Settings, Rows, epochEnded: first.Add);
        Train(architecture, Settings, initial, epochEnded: later.Add);
        Assert.True(later[0].TrainLoss < 0.5 * first[0].TrainLoss, $"{first[0]}; {later[0]}");
    }

    [Fact]
    public void Train_FromANetworkOnAnyNumberOfThreads_GivesTheSameBits()
    {
        var initial = Trained.Network(Dense, Settings, Rows);
        Assert.Single(Enumerable.Range(1, 3).Select(threads => NetworkBits.Of(Train(Dense, Settings, initial, threads))).Distinct());
    }

    [Fact]
    public void Train_FromAnotherShape_NamesBoth()
    {
        var initial = Trained.Network(Dense, Still, Rows);
        NetworkArchitecture[] others =
        [
            Dense with { Layers = [Dense.Layers[0]] },
            Dense with { Layers = [Dense.Layers[0], Dense.Layers[1] with { Activation = Activation.Relu }] },
            Dense with { Outputs = 4 },
            OfImages,
        ];
        Assert.All(others, other => Assert.StartsWith(
            "the network to start from is 60 inputs - 70 Relu - 20 Tanh - 3 Softmax, and this one is 60 inputs",
            Assert.Throws<ArgumentException>(() => Train(other, Still, initial)).Message, StringComparison.Ordinal));
    }

    private static NetworkArchitecture Named(string name) => name == nameof(Dense) ? Dense : OfImages;

    private static NeuralNetwork Train(NetworkArchitecture architecture, TrainingSettings settings, NeuralNetwork initial, int threads = 1, Action<EpochResult>? epochEnded = null) =>
        new NetworkTrainer(architecture, settings).Train(
            Rows, null, seed: 9, threads, epochEnded, initial: initial, cancellation: TestContext.Current.CancellationToken);
}
