using Mnist.Networks;
using Mnist.Networks.Kernels;
using Mnist.Networks.Optimizers;
using Mnist.Tests.Networks.Kernels;

namespace Mnist.Tests.Networks.Images;

/// <summary>The same arguments give the same bits, on any threads, with any vectors, in batches or row by row.</summary>
public sealed class ImageDeterminismTests
{
    // Chunks of images that are not full, tiles that stick out, filters that no vector divides, and every kind of layer.
    private static readonly NetworkArchitecture Architecture = new(99, 5, [new HiddenLayer { Units = 70, BatchNorm = true, Dropout = 0.3 }], InputDropout: 0.1)
    {
        Images = new ImageStage(new(11, 9, 1), [
            ImageNetworks.Normalised(17) with { Dropout = 0.1 },
            ImageNetworks.Filters(5),
            new MaxPool { Padding = Padding.Same },
            ImageNetworks.Block(20),
            new Branches { Lists = [[ImageNetworks.Mixed(3)], [new AveragePool { Size = 3, Stride = 1, Padding = Padding.Same }], []] },
            new Convolution { Filters = 6, Padding = Padding.Valid, Activation = Activation.Gelu, Dropout = 0.2, DropoutUnit = DropoutUnit.Channel },
        ]),
    };

    private static readonly TrainingSettings Settings = new() { Optimizer = new AdamW(), BatchSize = 32, Epochs = 2, LabelSmoothing = 0.1 };

    private static readonly TrainingSettings EveryOption = Settings with
    {
        MaxGradientNorm = 0.5,
        MaxWeightNorm = 1,
        WeightAverageDecay = 0.9,
        Mixup = 0.4,
        BalanceClasses = true,
        L2 = 0.001,
    };

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.8, false)]
    [InlineData(0.8, true)]
    public async Task Train_WithOneToFiveThreads_GivesTheSameBits(double zeros, bool everyOption)
    {
        // Batches of 32, 32 and 13 rows.
        var rows = ArrayRows.Random(77, 99, 5, seed: 1, zeros);
        var networks = new List<string>();
        foreach (var threads in (int[])[1, 1, 2, 3, 5])
        {
            networks.Add(NetworkBits.Of(await Promptly.Run(() => Trained.Network(Architecture, everyOption ? EveryOption : Settings, rows, threads: threads))));
        }

        Assert.Single(networks.Distinct());
    }

    [Fact]
    public void Train_WatchedOrNot_GivesTheSameBits()
    {
        var rows = ArrayRows.Random(77, 99, 5, seed: 1);
        var watched = Trained.Network(Architecture, Settings, rows, ArrayRows.Random(20, 99, 5, seed: 2), epochEnded: _ => { }, progress: _ => { });
        Assert.Equal(NetworkBits.Of(Trained.Network(Architecture, Settings, rows)), NetworkBits.Of(watched));
    }

    [Fact]
    public void Steps_WithEveryVectorWidth_GiveTheSameBits() =>
        Assert.All(SimdWidths.All, kernels => Assert.Equal(StepBits(), StepBits(kernels)));

    [Fact]
    public void Predict_OnAnyThreadsAndRowByRow_GivesTheSameBits()
    {
        var rows = ArrayRows.Random(77, 99, 5, seed: 2, zeros: 0.5);
        var network = Trained.Network(Architecture, Settings, rows);
        var expected = network.Predict(rows, threads: 1);
        Assert.All([2, 3, 5], threads => Assert.Equal(expected, network.Predict(rows, threads)));
        var one = new float[5];
        for (var row = 0; row < rows.Count; row++)
        {
            network.Predict(rows.Values.AsSpan(row * 99, 99), one);
            Assert.Equal(expected[(row * 5)..(row * 5 + 5)], one);
        }
    }

    // So large that few go through a layer together, and only some of what is computed is kept: layers read what others made of the same image, long before or at once.
    [Fact]
    public void Predict_LargeImages_GivesEachTheBitsOfItAlone()
    {
        NetworkLayer[] layers =
        [
            new Convolution { Filters = 16 },
            new Residual { Layers = [new Convolution { Filters = 40 }, new Convolution { Filters = 16 }] },
            new Branches { Lists = [[new Convolution { Filters = 8 }], [new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }, new Convolution { Filters = 70, Size = 1 }, new Convolution { Filters = 8 }], []] },
            new Residual { Layers = [new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }, new Convolution { Filters = 48 }] },
            new MaxPool(),
            new Residual { Layers = [new Convolution { Filters = 9 }] },
        ];
        var network = RandomImageNetwork.Create(new ImageStage(new(20, 20, 1), layers), classes: 5, seed: 1);
        var rows = ArrayRows.Random(75, 400, 5, seed: 2, zeros: 0.5);

        var together = network.Predict(rows, threads: 1);

        var alone = new float[5];
        for (var row = 0; row < rows.Count; row++)
        {
            network.Predict(rows.Values.AsSpan(row * 400, 400), alone);
            Assert.Equal(together[(row * 5)..(row * 5 + 5)], alone);
        }
    }

    // Long and short batches in turn, so that rows left over from a longer one would show.
    private static string StepBits(MatrixKernels? kernels = null)
    {
        var network = new SteppedImages(Architecture, Settings, ArrayRows.Random(40, 99, 5, seed: 3, zeros: 0.7), kernels: kernels);
        int[] order = [.. Enumerable.Range(0, 40)];
        foreach (var (start, length) in ((int, int)[])[(0, 40), (3, 7), (12, 13), (0, 40), (39, 1)])
        {
            network.Step(order.AsSpan(start, length), dropoutSeed: (uint)(start + length));
        }

        return NetworkBits.Of(network.Fold());
    }
}
