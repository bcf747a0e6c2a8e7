using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Tests.Networks.Kernels;
using Mnist.Tests.Networks.Training;

namespace Mnist.Tests.Networks;

/// <summary>The same arguments give the same bits.</summary>
public sealed class DeterminismTests
{
    // Three panels, one of them a single column; mostly zeros in between; batches of 16, 16 and 13 rows.
    private static readonly NetworkArchitecture Architecture = new(
        70, 5,
        [
            new HiddenLayer { Units = 129, BatchNorm = true, Dropout = 0.3, Activation = Activation.Gelu },
            new HiddenLayer { Units = 70, BatchNorm = true, Dropout = 0.2 },
            new HiddenLayer { Units = 65, Dropout = 0.2, Activation = Activation.Tanh },
        ],
        InputDropout: 0.1);

    private static readonly TrainingSettings Settings = new() { Optimizer = new AdamW(), BatchSize = 16, Epochs = 2, LabelSmoothing = 0.1 };

    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public async Task Train_WithOneToFourThreads_GivesTheSameBits(double zeros)
    {
        var rows = ArrayRows.Random(45, 70, 5, seed: 1, zeros);
        var networks = new List<string>();
        foreach (var threads in (int[])[1, 1, 2, 3, 4])
        {
            networks.Add(NetworkBits.Of(await Promptly.Run(() => Trained.Network(Architecture, Settings, rows, threads: threads))));
        }

        Assert.Single(networks.Distinct());
    }

    [Fact]
    public async Task Train_WithEveryOption_GivesTheSameBitsForOneToFourThreads()
    {
        var rows = ArrayRows.Random(45, 70, 5, seed: 1, zeros: 0.8);
        var settings = Settings with
        {
            MaxGradientNorm = 0.5,
            MaxWeightNorm = 1,
            WeightAverageDecay = 0.9,
            Mixup = 0.4,
            BalanceClasses = true,
            ClassWeights = [1, 2, 1, 1, 0.5],
        };
        var networks = new List<string>();
        foreach (var threads in (int[])[1, 2, 3, 4])
        {
            networks.Add(NetworkBits.Of(await Promptly.Run(() => Trained.Network(Architecture, settings, rows, threads: threads))));
        }

        Assert.Single(networks.Distinct());
        Assert.NotEqual(NetworkBits.Of(Trained.Network(Architecture, Settings, rows)), networks[0]);
    }

    [Fact]
    public void Train_WithAnotherSeed_GivesAnotherNetwork()
    {
        var rows = ArrayRows.Random(45, 70, 5, seed: 1);
        Assert.NotEqual(
            NetworkBits.Of(Trained.Network(Architecture, Settings, rows, seed: 5)), NetworkBits.Of(Trained.Network(Architecture, Settings, rows, seed: 6)));
    }

    [Fact]
    public void Train_WatchedOrNot_GivesTheSameBits()
    {
        var rows = ArrayRows.Random(45, 70, 5, seed: 1);
        var watched = Trained.Network(Architecture, Settings, rows, ArrayRows.Random(20, 70, 5, seed: 2), epochEnded: _ => { }, progress: _ => { });
        Assert.Equal(NetworkBits.Of(Trained.Network(Architecture, Settings, rows)), NetworkBits.Of(watched));
    }

    [Fact]
    public void Steps_TheSparseAndTheDenseWay_GiveTheSameBits() => Assert.Equal(StepBits(sparse: false), StepBits(sparse: true));

    [Fact]
    public void Steps_WithEveryVectorWidth_GiveTheSameBits() =>
        Assert.All(SimdWidths.All, kernels => Assert.Equal(StepBits(sparse: false), StepBits(sparse: true, kernels)));

    // Long and short batches in turn, so that rows left over from a longer one would show.
    private static string StepBits(bool sparse, Mnist.Networks.Kernels.MatrixKernels? kernels = null)
    {
        var network = new SteppedNetwork(Architecture, Settings, ArrayRows.Random(30, 70, 5, seed: 3, zeros: 0.7), sparse, seed: 1, kernels);
        int[] order = [.. Enumerable.Range(0, 30)];
        foreach (var (start, length) in ((int, int)[])[(0, 30), (3, 7), (12, 13), (0, 30), (29, 1)])
        {
            network.Step(order.AsSpan(start, length), dropoutSeed: (uint)(start + length));
        }

        return NetworkBits.Of(network.Fold());
    }
}
