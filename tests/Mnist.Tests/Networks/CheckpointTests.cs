using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;
using Mnist.Tests.Networks.Images;

namespace Mnist.Tests.Networks;

/// <summary>A training that was interrupted and went on ends with the bits of one that was not.</summary>
public sealed class CheckpointTests
{
    private const int Epochs = 6;

    private static readonly NetworkArchitecture Plain = new(70, 5, [new HiddenLayer { Units = 66 }]);

    private static readonly NetworkArchitecture Normalised = new(
        70, 5,
        [
            new HiddenLayer { Units = 66, BatchNorm = true, Dropout = 0.3 },
            new HiddenLayer { Units = 20, Dropout = 0.2, Activation = Activation.Tanh },
        ],
        InputDropout: 0.1);

    private static readonly NetworkArchitecture OfImages = new(70, 5, [new HiddenLayer { Units = 20, BatchNorm = true, Dropout = 0.2 }])
    {
        Images = new ImageStage(new(7, 10, 1), [
            ImageNetworks.Normalised(6) with { Dropout = 0.1, DropoutUnit = DropoutUnit.Channel }, new MaxPool(), ImageNetworks.Block(17), ImageNetworks.Mixed(3)]),
    };

    private static readonly TrainingSettings Settings = new() { BatchSize = 16, Epochs = Epochs };

    public static TheoryData<string> Cases => [.. Settingses.Keys];

    private static Dictionary<string, (NetworkArchitecture Architecture, TrainingSettings Settings)> Settingses { get; } = new()
    {
        ["sgd"] = (Plain, Settings with { Optimizer = new Sgd(), L2 = 0.001 }),
        ["adam"] = (Plain, Settings),
        ["adamW with dropout and batch normalisation"] = (Normalised, Settings with { Optimizer = new AdamW() }),
        ["cosine schedule"] = (Plain, Settings with { Schedule = new CosineSchedule() }),
        ["one cycle"] = (Normalised, Settings with { Schedule = new OneCycleSchedule() }),
        ["steps"] = (Plain, Settings with { Schedule = new StepSchedule() }),
        ["averaged weights"] = (Normalised, Settings with { WeightAverageDecay = 0.9 }),
        ["limited norms"] = (Normalised, Settings with { MaxGradientNorm = 0.5, MaxWeightNorm = 1 }),
        ["mixup and class weights"] = (Normalised, Settings with { Mixup = 0.4, BalanceClasses = true, LabelSmoothing = 0.1 }),
        ["augmentation"] = (Normalised, Settings with { Augmentation = new Augmentation { RotationDegrees = 10, ElasticAlpha = 3, ElasticSigma = 2, ErasingProbability = 0.2, FlipProbability = 0.5 } }),
        ["a sigmoid"] = (Normalised with { Outputs = 1, Loss = Loss.SigmoidCrossEntropy }, Settings with { Mixup = 0.4, LabelSmoothing = 0.1 }),
        ["numbers"] = (Normalised with { Outputs = 1, Loss = Loss.Squared }, Settings with { MaxGradientNorm = 0.5, EarlyStopping = new EarlyStopping { Patience = 2 } }),
        ["numbers of images"] = (OfImages with { Outputs = 1, Loss = Loss.Absolute }, Settings with { WeightAverageDecay = 0.9 }),
        ["images"] = (OfImages, Settings),
        ["images with every option"] = (OfImages, Settings with
        {
            Optimizer = new AdamW(),
            Schedule = new OneCycleSchedule(),
            WeightAverageDecay = 0.9,
            MaxGradientNorm = 0.5,
            MaxWeightNorm = 1,
            Mixup = 0.4,
            Augmentation = new Augmentation { ShiftPixels = 1, RotationDegrees = 10 },
            EarlyStopping = new EarlyStopping { Patience = 2 },
        }),
        ["early stopping"] = (Normalised, Settings with { Optimizer = new Adam { LearningRate = 0.02 }, EarlyStopping = new EarlyStopping { Patience = 2 } }),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_InterruptedAfterAnyEpoch_EndsWithTheSameBits(string name)
    {
        var (architecture, settings) = Settingses[name];
        var whole = Train(architecture, settings, from: null, threads: 1);
        Assert.NotEmpty(whole.Kept);
        Assert.All(whole.Kept, checkpoint =>
        {
            var rest = Train(architecture, settings, checkpoint, threads: 2);
            Assert.Equal(whole.Bits, rest.Bits);
            Assert.Equal(whole.Epochs.Select(WithoutTimes), rest.Epochs.Select(WithoutTimes));
        });
    }

    [Fact]
    public void Train_InterruptedAfterEveryEpoch_EndsWithTheSameBits()
    {
        var (architecture, settings) = Settingses["averaged weights"];
        var expected = Train(architecture, settings, from: null, threads: 1).Bits;
        var checkpoint = Train(architecture, settings, from: null, threads: 1).Kept[0];
        for (var epoch = 2; epoch < Epochs; epoch++)
        {
            checkpoint = Train(architecture, settings, checkpoint, threads: epoch % 3 + 1).Kept[0];
            Assert.Equal(epoch, checkpoint.Epochs.Count);
        }

        Assert.Equal(expected, Train(architecture, settings, checkpoint, threads: 1).Bits);
    }

    [Fact]
    public void Train_CancelledInAnEpoch_SavesTheWholeOnesAndGoesOnToTheSameBits()
    {
        var (architecture, settings) = Settingses["adamW with dropout and batch normalisation"];
        var expected = Train(architecture, settings, from: null, threads: 1).Bits;
        using var stop = new CancellationTokenSource();
        var kept = new KeptInMemory(null) { IsDue = false };

        Assert.Throws<OperationCanceledException>(() => new NetworkTrainer(architecture, settings).Train(
            new ImageRows(45, classes: 5, seed: 1), new ImageRows(20, classes: 5, seed: 2), seed: 5, threads: 1, epoch => StopAfter(epoch.Epoch, 3), checkpoints: kept, cancellation: stop.Token));

        Assert.Equal(3, Assert.Single(kept.Kept).Epochs.Count);
        Assert.Equal(expected, Train(architecture, settings, kept.Kept[0], threads: 1).Bits);

        void StopAfter(int epoch, int last)
        {
            if (epoch == last)
            {
                stop.Cancel();
            }
        }
    }

    [Fact]
    public void Checkpoints_OfALaterEpoch_DoNotChangeEarlierOnes()
    {
        var kept = Train(Plain, Settings, from: null, threads: 1).Kept;
        Assert.Equal(Enumerable.Range(1, Epochs - 1), kept.Select(checkpoint => checkpoint.Epochs.Count));
        Assert.Equal(kept.Count, kept.Select(checkpoint => checkpoint.State[0][0]).Distinct().Count());
    }

    [Theory]
    [InlineData("adamW with dropout and batch normalisation", "another network")]
    [InlineData("averaged weights", "another network")]
    [InlineData("images", "another network")]
    [InlineData("early stopping", "another network")]
    public void Train_FromACheckpointOfAnotherTraining_IsRefused(string name, string message)
    {
        var foreign = Train(Settingses[name].Architecture, Settingses[name].Settings, from: null, threads: 1).Kept[0];
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Train(Plain, Settings, foreign, threads: 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, 3, Padding.Same)]
    [InlineData(5, 1, Padding.Same)]
    [InlineData(5, 3, Padding.Valid)]
    public void Train_FromACheckpointOfAnotherConvolution_IsRefused(int filters, int size, Padding padding)
    {
        NetworkArchitecture With(Convolution layer) =>
            Plain with { Layers = [], Images = new ImageStage(new(7, 10, 1), [layer, new GlobalAveragePool(), new Convolution { Filters = 4, Size = 1 }]) };
        var kept = Train(With(new Convolution { Filters = 5 }), Settings, from: null, threads: 1).Kept[0];
        var other = With(new Convolution { Filters = filters, Size = size, Padding = padding });
        Assert.Contains("another network", Assert.Throws<ArgumentException>(() => Train(other, Settings, kept, threads: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_FromACheckpointOfOtherSettings_IsRefused()
    {
        var kept = Train(Normalised, Settings, from: null, threads: 1).Kept;
        var stopping = Settings with { EarlyStopping = new EarlyStopping() };
        Assert.Contains("early stopping", Assert.Throws<ArgumentException>(() => Train(Normalised, stopping, kept[0], threads: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("longer training", Assert.Throws<ArgumentException>(() => Train(Normalised, Settings with { Epochs = 5 }, kept[^1], threads: 1)).Message, StringComparison.Ordinal);
    }

    private static (string Bits, List<EpochResult> Epochs, List<TrainingCheckpoint> Kept) Train(
        NetworkArchitecture architecture, TrainingSettings settings, TrainingCheckpoint? from, int threads)
    {
        var epochs = new List<EpochResult>();
        var checkpoints = new KeptInMemory(from);
        var classes = architecture.Loss == Loss.SigmoidCrossEntropy ? 2 : 5;
        var network = new NetworkTrainer(architecture, settings).Train(
            new ImageRows(45, classes, seed: 1), new ImageRows(20, classes, seed: 2), seed: 5, threads, epochs.Add, checkpoints: checkpoints,
            cancellation: TestContext.Current.CancellationToken);
        return (NetworkBits.Of(network), epochs, checkpoints.Kept);
    }

    private static EpochResult WithoutTimes(EpochResult epoch) => epoch with { TrainSeconds = 0, ValidationSeconds = 0 };

    private sealed class KeptInMemory(TrainingCheckpoint? latest) : ICheckpoints
    {
        public TrainingCheckpoint? Latest => latest;

        public List<TrainingCheckpoint> Kept { get; } = [];

        public bool IsDue { get; init; } = true;

        public bool IsDueAfter(EpochResult epoch) => IsDue;

        public void Save(TrainingCheckpoint checkpoint) => Kept.Add(checkpoint);
    }

    // 7 × 10 pixels, most of them zero.
    private sealed class ImageRows(int count, int classes, int seed) : SampleRows
    {
        private readonly ArrayRows rows = ArrayRows.Random(count, 70, classes, seed, zeros: 0.7);

        public override int Count => rows.Count;

        public override int Width => rows.Width;

        public override int ImageWidth => 10;

        public override void CopyRow(int row, Span<float> destination)
        {
            rows.CopyRow(row, destination);
            for (var column = 0; column < Width; column++)
            {
                destination[column] = Math.Abs(destination[column]);
            }
        }

        public override int Label(int row) => rows.Label(row);
    }
}
