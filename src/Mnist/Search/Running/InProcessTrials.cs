using Mnist.Datasets;
using Mnist.Trainers;

namespace Mnist.Search.Running;

/// <summary>Runs trials in this process: nothing shields the search from them, nothing limits them, and they stop when their trainer hears of it.</summary>
internal sealed class InProcessTrials(TrainerCatalog catalog, TrainingData data, TimeProvider time) : ITrialExecutor
{
    private readonly TrialTraining training = new(catalog, data, time);
    private readonly CancellationTokenSource disposal = new();

    /// <summary>Makes executors that train with a catalogue.</summary>
    /// <param name="catalog">Trainers of the kinds searched.</param>
    /// <param name="time">The clock that times trials.</param>
    public static TrialExecutorFactory Factory(TrainerCatalog catalog, TimeProvider time) =>
        (data, _, _) => new InProcessTrials(catalog, data, time);

    /// <inheritdoc/>
    public Task<TrialOutcome> RunAsync(TrialJob job, Action<double> progress, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, disposal.Token);
            return training.Run(job, progress, either.Token);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposal.IsCancellationRequested)
        {
            return;
        }

        disposal.Cancel();
        disposal.Dispose();
    }
}
