using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks.Images;

public sealed class AveragedWeightsTests
{
    private static readonly NetworkArchitecture Architecture = new(49, 3, [])
    {
        Images = new ImageStage(new(7, 7, 1), [ImageNetworks.Normalised(4), ImageNetworks.Normalised(5), ImageNetworks.Normalised(3) with { Size = 1 }]),
    };

    [Fact]
    public void UpdateBatchNorm_OfAveragedWeights_TakesStatisticsOfThoseWeights()
    {
        var rows = new WaveRows(40, 49, 3);
        var settings = new TrainingSettings { WeightAverageDecay = 0.9, Optimizer = new Adam { LearningRate = 0.05 } };
        var network = new SteppedImages(Architecture, settings, rows);
        for (var step = 0; step < 12; step++)
        {
            network.Step(averageRate: 0.1f);
        }

        network.SwapAverages();
        network.UpdateBatchNorm();

        // All rows are one batch: as in training, but for the variance, which is the unbiased one.
        List<double[]> values = [.. Enumerable.Range(0, rows.Count).Select(rows.Values)];
        var expected = new PlainImages(Architecture).Logits(network.Read(), values).SelectMany(PlainImages.Softmax);
        Assert.All(expected.Zip(network.Fold().Predict(rows, threads: 1)), pair => Assert.Equal(pair.First, pair.Second, 0.003));
    }

    private sealed class WaveRows(int count, int width, int classes) : SampleRows
    {
        public override int Count => count;

        public override int Width => width;

        public override void CopyRow(int row, Span<float> destination)
        {
            for (var column = 0; column < width; column++)
            {
                destination[column] = MathF.Sin(row * 0.7f + column * (0.3f + 0.1f * Label(row)));
            }
        }

        public override int Label(int row) => row % classes;

        public double[] Values(int row)
        {
            var values = new float[width];
            CopyRow(row, values);
            return PlainImages.InDouble(values);
        }
    }
}
