using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks;

/// <summary>What goes wrong in the middle of training reaches the caller, and no thread is left waiting.</summary>
public sealed class FailureTests
{
    private static readonly NetworkArchitecture Architecture = new(5, 3, [new HiddenLayer { Units = 8, BatchNorm = true }]);
    private static readonly TrainingSettings Settings = new() { BatchSize = 16, Epochs = 5 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Train_WhenARowCannotBeRead_ThrowsWhatTheRowsThrew(int threads)
    {
        var rows = new WatchedRows(onRead: read => { if (read == 200) { throw new InvalidDataException("the disk is gone"); } });
        Assert.Equal("the disk is gone", (await Promptly.Throws<InvalidDataException>(() => Trained.Network(Architecture, Settings, rows, threads: threads))).Message);
    }

    [Fact]
    public async Task Train_WhenALabelCannotBeRead_ThrowsWhatTheRowsThrew()
    {
        // The first 64 are read when arguments are checked.
        var rows = new WatchedRows(onLabel: read => { if (read == 100) { throw new InvalidDataException(); } });
        await Promptly.Throws<InvalidDataException>(() => Trained.Network(Architecture, Settings, rows, threads: 3));
    }

    [Fact]
    public async Task Train_WhenACallbackThrows_ThrowsTheSame()
    {
        var rows = new WatchedRows();
        await Promptly.Throws<InvalidDataException>(() => Trained.Network(Architecture, Settings, rows, threads: 2, epochEnded: _ => throw new InvalidDataException()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Train_CancelledInABatch_EndsBeforeTheNext(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        var rows = new WatchedRows(onRead: read => { if (read == 200) { cancellation.Cancel(); } });
        var epochs = 0;
        await Promptly.Throws<OperationCanceledException>(
            () => Trained.Network(Architecture, Settings, rows, threads: threads, epochEnded: _ => epochs++, cancellation: cancellation.Token));
        Assert.InRange(rows.Reads, 200, 200 + Settings.BatchSize);
        Assert.InRange(epochs, 1, 2);
    }

    [Fact]
    public async Task Train_CancelledBefore_TakesNoStep()
    {
        var epochs = 0;
        await Promptly.Throws<OperationCanceledException>(
            () => Trained.Network(Architecture, Settings, new WatchedRows(), epochEnded: _ => epochs++, cancellation: new CancellationToken(canceled: true)));
        Assert.Equal(0, epochs);
    }

    [Fact]
    public async Task Train_AtAnAbsurdLearningRate_SaysWhereItDiverged()
    {
        var settings = Settings with { Optimizer = new Sgd { LearningRate = 100 }, Epochs = 200 };
        var plain = Architecture with { Layers = [new HiddenLayer { Units = 8, Activation = Activation.Identity }] };
        var epochs = 0;
        var rows = ArrayRows.Random(64, 5, 3, seed: 1);
        foreach (ref var value in rows.Values.AsSpan())
        {
            value *= 1_000;
        }

        var error = await Promptly.Throws<DivergedException>(() => Trained.Network(plain, settings, rows, threads: 2, epochEnded: _ => epochs++));
        Assert.Equal((epochs + 1, 100.0), (error.Epoch, error.LearningRate));
        Assert.Contains(FormattableString.Invariant($"in epoch {error.Epoch} at learning rate 100: try"), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Predict_WhenARowCannotBeRead_ThrowsWhatTheRowsThrew(int threads)
    {
        var network = Trained.Network(Architecture, Settings, new WatchedRows());
        var rows = new WatchedRows(onRead: read => { if (read > 64) { throw new InvalidDataException("the disk is gone"); } }, count: 1_000);
        Assert.Equal("the disk is gone", (await Promptly.Throws<InvalidDataException>(() => network.Predict(rows, threads))).Message);
    }

    private sealed class WatchedRows(Action<int>? onRead = null, Action<int>? onLabel = null, int count = 64) : SampleRows
    {
        private readonly ArrayRows rows = ArrayRows.Random(count, 5, 3, seed: 1);
        private int reads;
        private int labels;

        public int Reads => reads;

        public override int Count => rows.Count;

        public override int Width => rows.Width;

        public override void CopyRow(int row, Span<float> destination)
        {
            onRead?.Invoke(Interlocked.Increment(ref reads));
            rows.CopyRow(row, destination);
        }

        public override int Label(int row)
        {
            onLabel?.Invoke(Interlocked.Increment(ref labels));
            return rows.Label(row);
        }
    }
}
