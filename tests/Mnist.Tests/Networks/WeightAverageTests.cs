using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks;

/// <summary>The network predicts with averaged weights, and with batch-norm statistics that fit them.</summary>
public sealed class WeightAverageTests
{
    private static readonly NetworkArchitecture Architecture =
        new(6, 3, [new HiddenLayer { Units = 20, BatchNorm = true, Dropout = 0.2 }, new HiddenLayer { Units = 10, BatchNorm = true }]);

    // At a learning rate this high the last weights jump about; their average does not.
    private static readonly TrainingSettings Settings =
        new() { Optimizer = new Sgd { LearningRate = 1, Momentum = 0 }, BatchSize = 20, Epochs = 30, WeightAverageDecay = 0.98 };

    [Fact]
    public void Train_AtAHighLearningRate_PredictsBetterWithTheAverage()
    {
        var averaged = LossOfSeeds(Settings);
        var plain = LossOfSeeds(Settings with { WeightAverageDecay = 0 });
        Assert.True(averaged < 0.9 * plain, $"average {averaged}, plain {plain}");
    }

    // 130 rows make a batch of 128 and one of 2: a row of either counts alike. Weights hardly move, so their average is what they are.
    [Fact]
    public void Train_WithAShortLastBatch_TakesStatisticsOfAllRowsAlike()
    {
        var rows = Noisy(130, 3);
        var architecture = new NetworkArchitecture(6, 3, [new HiddenLayer { Units = 5, BatchNorm = true, Activation = Activation.Identity }]);
        var still = new TrainingSettings { Optimizer = new Sgd { LearningRate = 1e-9, Momentum = 0 }, Epochs = 1, WeightAverageDecay = 0.9 };
        var hidden = Trained.Network(architecture, still, rows).Layers[0];
        var outputs = Enumerable.Range(0, 130).Select(row => Outputs(hidden, rows, row)).ToList();
        for (var unit = 0; unit < 5; unit++)
        {
            Assert.Equal(0, outputs.Average(output => output[unit]), 1e-4);
        }
    }

    private static double[] Outputs(FoldedLayer layer, ArrayRows rows, int row)
    {
        var values = new float[layer.Inputs];
        rows.CopyRow(row, values);
        return [.. Enumerable.Range(0, layer.Outputs).Select(unit =>
            layer.Biases[unit] + Enumerable.Range(0, layer.Inputs).Sum(input => (double)values[input] * layer.Weights[input * layer.Outputs + unit]))];
    }

    private static double LossOfSeeds(TrainingSettings settings) => Enumerable.Range(1, 5).Average(seed =>
    {
        EpochResult? last = null;
        Trained.Network(Architecture, settings, Noisy(200, 1), Noisy(400, 2), seed, epochEnded: epoch => last = epoch);
        return last!.ValidationLoss!.Value;
    });

    // The class is where the sum of three columns lies; the other columns say nothing, and one label in ten is wrong.
    private static ArrayRows Noisy(int count, int seed)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, count * 6).Select(_ => 2 * random.NextSingle() - 1).ToArray();
        var labels = Enumerable.Range(0, count)
            .Select(row => random.Next(10) == 0 ? random.Next(3) : Math.Clamp((int)MathF.Floor(values[row * 6] + values[row * 6 + 1] + values[row * 6 + 2] + 1.5f), 0, 2))
            .ToArray();
        return new ArrayRows(6, values, labels);
    }
}
