using Mnist.Datasets;
using Mnist.Trainers;

namespace Mnist.Search.Running;

/// <summary>Runs jobs in this process: nothing shields the search from them, nothing limits them, and they stop when their trainer hears of it.</summary>
internal sealed class InProcessExecutor(TrainerCatalog catalog, TrainingData data, TimeProvider time) : IJobExecutor
{
    private readonly JobRunner runner = new(catalog, data, time);
    private readonly CancellationTokenSource disposal = new();

    public static JobExecutorFactory Factory(TrainerCatalog catalog, TimeProvider time) =>
        (data, _, _) => new InProcessExecutor(catalog, data, time);

    public Task<JobOutcome> RunAsync(Job job, Action<double> progress, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, disposal.Token);
            return runner.Run(job, progress, either.Token);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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
