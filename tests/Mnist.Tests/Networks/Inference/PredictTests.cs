using Mnist.Networks;
using Mnist.Tests.Networks.Images;

namespace Mnist.Tests.Networks.Inference;

/// <summary>Prediction of single rows and of many.</summary>
public sealed class PredictTests
{
    public static TheoryData<Activation> Activations() => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Predict_OfManyRows_IsThePlainForwardPass(Activation activation)
    {
        var network = Network(activation);
        var rows = ArrayRows.Random(135, 70, 5, seed: 2);
        var expected = PlainForward.Predict(network, rows);
        Assert.All(expected.Zip(network.Predict(rows, threads: 1)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void Predict_OfOneRow_HasTheBitsOfTheBatch(double zeros)
    {
        var network = Network(Activation.Gelu);
        var rows = ArrayRows.Random(135, 70, 5, seed: 2, zeros);
        var single = new float[135 * 5];
        for (var row = 0; row < rows.Count; row++)
        {
            network.Predict(rows.Values.AsSpan(row * 70, 70), single.AsSpan(row * 5, 5));
        }

        Assert.Equal(Bits(network.Predict(rows, threads: 1)), Bits(single));
    }

    [Fact]
    public async Task Predict_WithAnyThreads_GivesTheSameBits()
    {
        var network = Network(Activation.Relu);
        var rows = ArrayRows.Random(400, 70, 5, seed: 2);
        var one = Bits(network.Predict(rows, threads: 1));
        foreach (var threads in (int[])[2, 3, 40])
        {
            Assert.Equal(one, Bits(await Promptly.Run(() => network.Predict(rows, threads))));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Predict_OfOneRow_AllocatesNothing(bool images)
    {
        var stage = new ImageStage(
            new(10, 7, 1),
            [new Convolution { Filters = 18 }, new MaxPool(), new Residual { Layers = [new Convolution { Filters = 7 }] }, new Branches { Lists = [[], [new Convolution { Filters = 3, Size = 5 }]] }]);
        var network = images ? RandomImageNetwork.Create(stage, classes: 5, seed: 1) : Network(Activation.Relu);
        float[] row = ArrayRows.Random(1, 70, 5, seed: 2).Values, probabilities = new float[5];
        long AllocatedByPredictions()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var count = 0; count < 100; count++)
            {
                network.Predict(row, probabilities);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        AllocatedByPredictions();
        Assert.Equal(0, AllocatedByPredictions());
    }

    [Fact]
    public async Task Predict_OfRowsFromSeveralThreadsAtOnce_GivesWhatEachAsksFor()
    {
        var network = Network(Activation.Relu);
        var rows = ArrayRows.Random(64, 70, 5, seed: 2);
        var batch = network.Predict(rows, threads: 1);
        var single = new float[64 * 5];
        await Promptly.Run(() => Parallel.For(0, 64, row => network.Predict(rows.Values.AsSpan(row * 70, 70), single.AsSpan(row * 5, 5))));
        Assert.Equal(batch, single);
    }

    [Fact]
    public void Predict_OfNoRows_IsEmpty() => Assert.Empty(Network(Activation.Relu).Predict(ArrayRows.Random(0, 70, 5, seed: 1), threads: 2));

    [Fact]
    public void Predict_OfRowsOfAnotherWidth_NamesBothWidths()
    {
        var network = Network(Activation.Relu);
        var error = Assert.Throws<ArgumentException>(() => network.Predict(ArrayRows.Random(2, 69, 5, seed: 1), threads: 1));
        Assert.Contains("69 values, the network takes 70", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.Predict(new float[71], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict(new float[70], new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict(ArrayRows.Random(2, 70, 5, seed: 1), threads: 0));
    }

    private static NeuralNetwork Network(Activation activation)
    {
        var layer = new HiddenLayer { Units = 130, Activation = activation, BatchNorm = true };
        return Trained.Network(
            new NetworkArchitecture(70, 5, [layer, layer with { Units = 63, BatchNorm = false }]), new TrainingSettings { BatchSize = 20, Epochs = 2 },
            ArrayRows.Random(60, 70, 5, seed: 1));
    }

    private static IEnumerable<int> Bits(float[] values) => values.Select(BitConverter.SingleToInt32Bits);
}
