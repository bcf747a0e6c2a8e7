using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks;

/// <summary>Rows that are odd: they train, or are refused, but never end as a network of NaN.</summary>
public sealed class DataEdgeCaseTests
{
    private static readonly HiddenLayer Plain = new() { Units = 16 };
    private static readonly HiddenLayer Normalised = Plain with { BatchNorm = true };
    private static readonly TrainingSettings Settings = new() { BatchSize = 8, Epochs = 30, Optimizer = new Adam { LearningRate = 0.01 } };

    public static TheoryData<HiddenLayer> Layers() => [Plain, Normalised];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Train_OnZerosAlone_PredictsHowOftenEachClassOccurs(HiddenLayer layer)
    {
        var rows = new ArrayRows(6, new float[48 * 6], [.. Enumerable.Range(0, 48).Select(row => row % 4 == 0 ? 0 : 1)]);
        var probabilities = Trained.Network(Architecture(layer), Settings, rows).Predict(rows, threads: 1);
        Assert.InRange(probabilities[0], 0.1, 0.4);
        Assert.InRange(probabilities[1], 0.6, 0.9);
        Assert.InRange(probabilities[2], 0, 0.1);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Train_WithAConstantFeature_LearnsFromTheOthers(HiddenLayer layer)
    {
        var rows = ArrayRows.Clusters(48, 6, 3, seed: 1);
        for (var row = 0; row < 48; row++)
        {
            rows.Values[row * 6 + 2] = 1;
        }

        Assert.True(PlainForward.Accuracy(Trained.Network(Architecture(layer), Settings, rows), rows) > 0.9);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Train_WithAClassMissing_GivesItNextToNothing(HiddenLayer layer)
    {
        var rows = ArrayRows.Clusters(48, 6, 2, seed: 1);
        var network = Trained.Network(Architecture(layer), Settings, rows);
        Assert.True(PlainForward.Accuracy(network, rows) > 0.9);
        Assert.All(network.Predict(rows, threads: 1).Chunk(3), probabilities => Assert.InRange(probabilities[2], 0, 0.1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Train_WithAnyBatchSize_Learns(int batchSize)
    {
        var rows = ArrayRows.Clusters(50, 6, 3, seed: 1);
        Assert.True(PlainForward.Accuracy(Trained.Network(Architecture(Plain), Settings with { BatchSize = batchSize }, rows), rows) > 0.9);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public void Train_NormalisingWithOneRowLeftOver_Learns(int batchSize)
    {
        var rows = ArrayRows.Clusters(57, 6, 3, seed: 1);
        Assert.True(PlainForward.Accuracy(Trained.Network(Architecture(Normalised), Settings with { BatchSize = batchSize }, rows), rows) > 0.9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_OnAstronomicValues_DivergesOrGivesFiniteProbabilities(bool batchNorm)
    {
        var rows = ArrayRows.Random(48, 6, 3, seed: 1);
        foreach (ref var value in rows.Values.AsSpan())
        {
            value *= 1e30f;
        }

        var architecture = Architecture(batchNorm ? Normalised : Plain);
        Assert.Throws<DivergedException>(() => Trained.Network(architecture, Settings with { Optimizer = new Sgd() }, rows));
        Assert.Throws<DivergedException>(() => Trained.Network(architecture, Settings with { Optimizer = new Sgd(), MaxGradientNorm = 1 }, rows));
        if (batchNorm)
        {
            Assert.Throws<DivergedException>(() => Trained.Network(architecture, Settings, rows));
        }
        else
        {
            Assert.All(Trained.Network(architecture, Settings, rows).Predict(rows, threads: 1), probability => Assert.InRange(probability, 0, 1));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Train_OnAValueThatIsNotFinite_SaysWhereItIs(float value)
    {
        ArrayRows rows = ArrayRows.Random(48, 6, 3, seed: 1), spoilt = ArrayRows.Random(48, 6, 3, seed: 1);
        spoilt.Values[20 * 6 + 4] = value;
        var where = FormattableString.Invariant($"row 20 has {value} at column 4");
        foreach (var layer in (HiddenLayer[])[Plain, Normalised])
        {
            Assert.Contains("training " + where, Assert.Throws<ArgumentException>(() => Trained.Network(Architecture(layer), Settings, spoilt)).Message, StringComparison.Ordinal);
            Assert.Contains("validation " + where, Assert.Throws<ArgumentException>(() => Trained.Network(Architecture(layer), Settings, rows, spoilt)).Message, StringComparison.Ordinal);
        }
    }

    private static NetworkArchitecture Architecture(HiddenLayer layer) => new(6, 3, [layer, layer]);
}
