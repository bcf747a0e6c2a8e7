using System.Collections.Concurrent;
using Mnist.Datasets;
using Mnist.Search.Running;

namespace Mnist.Search.Workers;

/// <summary>Runs each job in a child process, which can be killed: what a job takes, breaks or forgets is gone with it.</summary>
internal sealed class ProcessExecutor : IJobExecutor
{
    private readonly string rowsFile;
    private readonly BlockingCollection<QueuedJob> queue = [];
    private readonly CancellationTokenSource disposal = new();
    private readonly WorkerSlot[] slots;

    private ProcessExecutor(TrainingData data, int slots, string workFolder, WorkerCommand command, TimeProvider time)
    {
        rowsFile = Path.Combine(workFolder, "rows.bin");
        SharedRows.Write(rowsFile, data);
        var crew = new Crew(slots);
        this.slots = [.. Enumerable.Range(0, slots).Select(_ => WorkerSlot.Start(command, rowsFile, queue, crew, time))];
    }

    /// <summary>Makes executors whose workers are this program.</summary>
    public static JobExecutorFactory Factory(TimeProvider time) => Factory(WorkerCommand.OfThisProgram(), time);

    /// <summary>Makes executors of other workers.</summary>
    public static JobExecutorFactory Factory(WorkerCommand command, TimeProvider time) => Factory(_ => command, time);

    /// <summary>Makes executors of workers that are started otherwise where they are fewer or more.</summary>
    /// <param name="commandOf">The command, from the number of workers.</param>
    /// <param name="time">Measures time limits.</param>
    public static JobExecutorFactory Factory(Func<int, WorkerCommand> commandOf, TimeProvider time) =>
        (data, slots, workFolder) => new ProcessExecutor(data, slots, workFolder, commandOf(slots), time);

    public async Task<JobOutcome> RunAsync(Job job, Action<double> progress, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, disposal.Token);
        using var queued = new QueuedJob(job, progress, either.Token);
        queue.Add(queued, CancellationToken.None);
        return await queued.Outcome;
    }

    /// <summary>Kills all workers and waits until they are dead.</summary>
    public void Dispose()
    {
        if (disposal.IsCancellationRequested)
        {
            return;
        }

        queue.CompleteAdding();
        disposal.Cancel();
        Array.ForEach(slots, slot => slot.End());
        File.Delete(rowsFile);
        queue.Dispose();
        disposal.Dispose();
    }
}
