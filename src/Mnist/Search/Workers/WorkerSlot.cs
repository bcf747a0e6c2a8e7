using System.Collections.Concurrent;
using System.ComponentModel;
using Mnist.Search.Running;
using Mnist.Trials;

namespace Mnist.Search.Workers;

/// <summary>A thread that runs trials one after another, in a worker it keeps as long as that is fit.</summary>
internal sealed class WorkerSlot
{
    private static readonly TimeSpan RestPatience = TimeSpan.FromSeconds(1);

    private readonly WorkerCommand command;
    private readonly string rowsFile;
    private readonly BlockingCollection<QueuedJob> requests;
    private readonly TimeProvider time;
    private readonly Thread thread;
    private volatile WorkerProcess? worker;

    /// <summary>Whether the worker has run no trial yet.</summary>
    private bool isNew;

    private WorkerSlot(WorkerCommand command, string rowsFile, BlockingCollection<QueuedJob> requests, TimeProvider time)
    {
        (this.command, this.rowsFile, this.requests, this.time) = (command, rowsFile, requests, time);
        thread = new Thread(Serve) { IsBackground = true, Name = "trials" };
        thread.Start();
    }

    /// <summary>Starts a slot, and its worker so that the first trial need not wait for it.</summary>
    /// <param name="command">How a worker is started.</param>
    /// <param name="rowsFile">The file of <see cref="SharedRows"/>.</param>
    /// <param name="requests">The trials; the slot ends when there will be no more.</param>
    /// <param name="time">The clock of trials.</param>
    public static WorkerSlot Start(WorkerCommand command, string rowsFile, BlockingCollection<QueuedJob> requests, TimeProvider time) =>
        new(command, rowsFile, requests, time);

    /// <summary>Kills the worker and waits for the end of the slot, which comes when there are no more requests.</summary>
    public void End()
    {
        worker?.Kill();
        thread.Join();
    }

    private void Serve()
    {
        StartWorker();
        foreach (var request in requests.GetConsumingEnumerable())
        {
            if (request.Stop.IsCancellationRequested)
            {
                request.Complete(_ => JobOutcome.Stopped());
                continue;
            }

            request.Complete(Run);
            if (!requests.IsCompleted && worker is not null && !Rests(worker, request.Job))
            {
                Replace(worker);
            }
        }

        worker?.Dispose();
    }

    /// <summary>Runs a trial. What earlier trials left in a worker's memory is not its own: that it takes too much, only a new worker can tell.</summary>
    private JobOutcome Run(QueuedJob request)
    {
        var used = isNew ? null : worker;
        var outcome = RunOnce(request.Job, request);
        if (outcome.Status != TrialStatus.OutOfMemory || used is null || worker != used)
        {
            return outcome;
        }

        Replace(used);
        Directory.Delete(request.Job.Folder, recursive: true);
        Directory.CreateDirectory(request.Job.Folder);
        var lost = TimeSpan.FromSeconds(outcome.TrainSeconds);
        return RunOnce(request.Job with { TimeLimit = request.Job.TimeLimit - lost }, request) with { LostSeconds = outcome.TrainSeconds };
    }

    private JobOutcome RunOnce(Job job, QueuedJob request)
    {
        if (worker is { IsDead: true })
        {
            Replace(worker);
        }

        var problem = worker is null ? StartWorker() : null;
        isNew = false;
        return worker is null
            ? new JobOutcome(TrialStatus.Crashed, problem)
            : new WatchedJob(worker, job, time).Run(request.Progress, request.Stop);
    }

    /// <summary>Whether a worker waits for its next job, and is slim enough to be given it.</summary>
    private static bool Rests(WorkerProcess worker, Job last)
    {
        for (var message = worker.Receive(RestPatience); message is not null; message = worker.Receive(RestPatience))
        {
            if (message.IsReady)
            {
                return last.MemoryLimitBytes is not { } limit || worker.Memory.ReadBytes() <= limit / 2;
            }
        }

        return false;
    }

    /// <summary>The new worker starts while the old one dies.</summary>
    private void Replace(WorkerProcess old)
    {
        old.Kill();
        StartWorker();
        old.Dispose();
    }

    /// <summary>Starts a worker, or tells why none starts.</summary>
    private string? StartWorker()
    {
        (worker, isNew) = (null, true);
        try
        {
            worker = WorkerProcess.Start(command, rowsFile);
            return null;
        }
        catch (Win32Exception failure)
        {
            return $"no process could be started: {failure.Message}";
        }
    }
}
