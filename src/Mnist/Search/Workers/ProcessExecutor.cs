using System.Collections.Concurrent;
using Mnist.Datasets;
using Mnist.Search.Running;

namespace Mnist.Search.Workers;

/// <summary>Runs each trial in a child process, which can be killed: what a trial takes, breaks or forgets is gone with it.</summary>
internal sealed class ProcessExecutor : IJobExecutor
{
    private readonly string rowsFile;
    private readonly BlockingCollection<QueuedJob> requests = [];
    private readonly CancellationTokenSource disposal = new();
    private readonly WorkerSlot[] slots;

    private ProcessExecutor(TrainingData data, int slots, string workFolder, WorkerCommand command, TimeProvider time)
    {
        rowsFile = Path.Combine(workFolder, "rows.bin");
        SharedRows.Write(rowsFile, data);
        this.slots = [.. Enumerable.Range(0, slots).Select(_ => WorkerSlot.Start(command, rowsFile, requests, time))];
    }

    /// <summary>Makes executors whose workers are this program.</summary>
    /// <param name="time">The clock of limits.</param>
    public static JobExecutorFactory Factory(TimeProvider time) => Factory(WorkerCommand.OfThisProgram(), time);

    /// <summary>Makes executors of other workers.</summary>
    /// <param name="command">How one is started.</param>
    /// <param name="time">The clock of limits.</param>
    public static JobExecutorFactory Factory(WorkerCommand command, TimeProvider time) =>
        (data, slots, workFolder) => new ProcessExecutor(data, slots, workFolder, command, time);

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(Job job, Action<double> progress, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, disposal.Token);
        var request = new QueuedJob(job, progress, either.Token);
        requests.Add(request, CancellationToken.None);
        return await request.Outcome;
    }

    /// <summary>Kills all workers and waits until they are dead.</summary>
    public void Dispose()
    {
        if (disposal.IsCancellationRequested)
        {
            return;
        }

        requests.CompleteAdding();
        disposal.Cancel();
        Array.ForEach(slots, slot => slot.End());
        File.Delete(rowsFile);
        requests.Dispose();
        disposal.Dispose();
    }
}
