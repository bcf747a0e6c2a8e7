using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Tests.Networks;
using Mnist.Trainers;
using Mnist.Trainers.Networks;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Trainers.Networks;

public sealed class CheckpointFolderTests : IDisposable
{
    private static readonly TrainingData Data = TestImages.Data(training: 200, validation: 100);

    private static readonly DenseModel Model = new()
    {
        Name = "net",
        Layers = [new HiddenLayer { Units = 16, BatchNorm = true, Dropout = 0.2 }],
        Training = new TrainingSettings { Epochs = 5, BatchSize = 50 },
    };

    private static readonly ConvolutionalModel Images = new()
    {
        Name = "net",
        Layers = [new Convolution { Filters = 3, BatchNorm = true, Dropout = 0.2 }, new MaxPool { Size = 4 }, new HiddenLayer { Units = 8 }],
        Training = Model.Training with { EarlyStopping = new EarlyStopping() },
    };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => [.. new[] { Model, (NetworkModel)Images }.Select(model => ModelKinds.Of(model).Name)];

    private string State => Path.Combine(folder.Path, ".state-a");

    private string Checkpoint => Path.Combine(State, "checkpoint.bin");

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_InterruptedAndRunAgain_GoesOnAndGivesTheSameBits(string kind)
    {
        NetworkModel model = kind == "dense" ? Model : Images;
        var whole = Train(new RecordingTrainingObserver(), state: null, model: model);
        Interrupt(afterEpoch: 3, model);
        var observer = new RecordingTrainingObserver();

        var resumed = Train(observer, State, model: model);

        Assert.Equal(NetworkBits.Of(NetworkOf(whole)), NetworkBits.Of(NetworkOf(resumed)));
        Assert.Equal([1, 2, 3, 4, 5], observer.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(["training goes on after epoch 3 of 5"], observer.Notes);
        Assert.Equal(3, resumed.Facts.Resumed!.Done);
        Assert.Equal(observer.Epochs.Take(3).Sum(epoch => epoch.TrainSeconds + epoch.ValidationSeconds), resumed.Facts.Resumed.Seconds, 1e-9);
        Assert.Null(whole.Facts.Resumed);
    }

    [Fact]
    public void Train_WithinTheInterval_KeepsNothing()
    {
        Train(new RecordingTrainingObserver(), seconds: 1_000);
        Assert.False(Directory.Exists(State));
    }

    [Fact]
    public void Train_CheckpointDamagedAnywhere_SaysSoAndBeginsAnew()
    {
        Interrupt(afterEpoch: 2);
        var content = File.ReadAllBytes(Checkpoint);
        var random = new Random(1);
        foreach (var place in (int[])[0, 4, 9, content.Length - 1, .. Enumerable.Range(0, 20).Select(_ => random.Next(content.Length))])
        {
            content[place] ^= 1;
            File.WriteAllBytes(Checkpoint, content);
            content[place] ^= 1;
            Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(Checkpoint, ".state-a"));
        }

        File.WriteAllBytes(Checkpoint, content[..^1]);
        var observer = new RecordingTrainingObserver();
        Assert.Null(Train(observer).Facts.Resumed);
        Assert.Equal([$"{Checkpoint} is not used: it is damaged; training begins anew"], observer.Notes);
    }

    [Fact]
    public void Train_CheckpointOfAnotherTraining_SaysSoAndBeginsAnew()
    {
        Interrupt(afterEpoch: 2);
        var other = Path.Combine(folder.Path, ".state-b");
        Directory.Move(State, other);
        var observer = new RecordingTrainingObserver();
        Assert.Null(Train(observer, other).Facts.Resumed);
        Assert.Contains("it is of another training", Assert.Single(observer.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_FolderThatCannotBeWritten_GoesOnWithout()
    {
        folder.Write(".state-a", "a file, no folder"u8.ToArray());
        var observer = new RecordingTrainingObserver();
        Train(observer);
        Assert.Equal(4, observer.Notes.Count);
        Assert.StartsWith("no checkpoint after epoch 1: ", observer.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Train_Diverging_LeavesNothingToFailFromAgain()
    {
        var hopeless = Model with { Training = Model.Training with { Epochs = 50, Optimizer = new Mnist.Networks.Optimizers.Sgd { LearningRate = 90 } } };
        hopeless = hopeless with { Layers = [new HiddenLayer { Units = 16, Activation = Activation.Identity }] };
        Assert.Throws<TrainingException>(() => Train(new RecordingTrainingObserver(), State, model: hopeless));
        Assert.False(Directory.Exists(State));
    }

    private void Interrupt(int afterEpoch, NetworkModel? model = null)
    {
        using var interruption = new CancellationTokenSource();
        var observer = new RecordingTrainingObserver((fraction, _) =>
        {
            // The checkpoint is written after the epoch has been told, and the batch after that sees the interruption.
            if (fraction >= (double)afterEpoch / Model.Training.Epochs)
            {
                interruption.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Train(observer, State, model: model, cancellation: interruption.Token));
    }

    private static NeuralNetwork NetworkOf(TrainedModel model) => ((TrainedNetwork)model.Classifier).Network;

    private TrainedModel Train(ITrainingObserver observer) => Train(observer, State);

    private TrainedModel Train(ITrainingObserver observer, double seconds) => Train(observer, State, seconds);

    private TrainedModel Train(
        ITrainingObserver observer, string? state, double seconds = 0, NetworkModel? model = null, CancellationToken? cancellation = null) =>
        BuiltInTrainers.Create()[(model ?? Model).GetType()].Train(
            model ?? Model, Data,
            new TrainingContext(7, Threads: 1, folder.Path, observer, cancellation ?? TestContext.Current.CancellationToken)
            {
                State = state is null ? null : new ResumableState(state, seconds),
            });
}
