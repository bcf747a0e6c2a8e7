using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Peers;

/// <summary>
/// Our own engine, through its public surface: one training, halted between epochs while the other contenders have their turn. It has as
/// many epochs as will be asked for.
/// </summary>
internal sealed class EnginePeer : IPeer
{
    private readonly SemaphoreSlim turn = new(0);
    private readonly SemaphoreSlim ended = new(0);
    private readonly CancellationTokenSource cancellation = new();
    private readonly Task<NeuralNetwork> training;
    private readonly int threads;
    private readonly Action? epochEnded;
    private EpochResult? last;

    /// <summary>Gets ready; the first epoch starts when it is asked for.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="settings">How it is trained; its epochs are those that will be asked for.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="threads">Threads it may use.</param>
    /// <param name="epochEnded">Called after each epoch, while nobody reads rows.</param>
    public EnginePeer(string name, NetworkArchitecture architecture, TrainingSettings settings, SampleRows rows, int threads, Action? epochEnded = null)
    {
        (Name, this.threads, this.epochEnded) = (name, threads, epochEnded);
        training = Task.Factory.StartNew(
            () => Train(new NetworkTrainer(architecture, settings), rows), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The network, once all epochs have been asked for.</summary>
    public NeuralNetwork Network => training.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public Sample Measure(string work)
    {
        var epochs = work switch
        {
            Works.Epoch => 1,
            Works.Epochs => Works.EpochCalls,
            _ => throw new ArgumentOutOfRangeException(nameof(work), work, "this contender only trains epochs"),
        };
        return new(Statistics.Median(Enumerable.Range(0, epochs).Select(_ => NextEpoch())));
    }

    private double NextEpoch()
    {
        turn.Release();
        ended.Wait();
        return training.IsFaulted ? throw training.Exception : last!.TrainSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        cancellation.Cancel();
        Task.WaitAny(training);
        cancellation.Dispose();
        turn.Dispose();
        ended.Dispose();
    }

    private NeuralNetwork Train(NetworkTrainer trainer, SampleRows rows)
    {
        try
        {
            turn.Wait(cancellation.Token);
            return trainer.Train(rows, validation: null, seed: 1, threads, epoch => EpochEnded(epoch, trainer.Settings.Epochs), cancellation: cancellation.Token);
        }
        catch
        {
            ended.Release();
            throw;
        }
    }

    private void EpochEnded(EpochResult epoch, int epochs)
    {
        last = epoch;
        epochEnded?.Invoke();
        ended.Release();
        if (epoch.Epoch < epochs)
        {
            turn.Wait(cancellation.Token);
        }
    }
}
