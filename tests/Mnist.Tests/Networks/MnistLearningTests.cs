using Mnist.Datasets;
using Mnist.Networks;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Networks;

/// <summary>The engine learns real digits.</summary>
public sealed class MnistLearningTests
{
    [Fact]
    public async Task Train_OnFiveThousandDigits_ReadsNineInTenOfOthers()
    {
        var architecture = new NetworkArchitecture(784, 10, [new HiddenLayer { Units = 128, BatchNorm = true, Dropout = 0.1 }]);
        var settings = new TrainingSettings { BatchSize = 50, Epochs = 3, Optimizer = new Mnist.Networks.Optimizers.Adam { LearningRate = 0.003 } };
        var (training, others) = (new Digits(0, 5_000), new Digits(5_000, 2_000));
        var epochs = new List<EpochResult>();
        await Promptly.Run(() => Trained.Network(architecture, settings, training, others, threads: 2, epochEnded: epochs.Add));
        Assert.InRange(epochs[^1].ValidationAccuracy!.Value, 0.92, 0.98);
        Assert.True(epochs[^1].TrainLoss < epochs[0].TrainLoss);
    }

    private sealed class Digits(int first, int count) : SampleRows
    {
        private readonly Dataset dataset = RealMnist.Dataset;

        public override int Count => count;

        public override int Width => 784;

        public override void CopyRow(int row, Span<float> destination)
        {
            var pixels = dataset.Pixels.Span.Slice((first + row) * Width, Width);
            for (var index = 0; index < Width; index++)
            {
                destination[index] = pixels[index] / 255f;
            }
        }

        public override int Label(int row) => dataset.Labels.Span[first + row];
    }
}
