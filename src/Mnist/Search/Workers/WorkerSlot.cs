using System.Collections.Concurrent;
using System.ComponentModel;
using Mnist.Search.Running;
using Mnist.Trials;

namespace Mnist.Search.Workers;

/// <summary>A thread that runs jobs one after another, in a worker it keeps as long as that is fit.</summary>
internal sealed class WorkerSlot
{
    private const int StartAttempts = 3;

    private static readonly TimeSpan RestPatience = TimeSpan.FromSeconds(1);

    // A program that is read over a network for the first time, on a machine that is busy.
    private static readonly TimeSpan RemoteStartPatience = TimeSpan.FromSeconds(60);

    // Where all of a job is told to stop, its workers may hear of it first.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly WorkerCommand command;
    private readonly string rowsFile;
    private readonly BlockingCollection<QueuedJob> queue;
    private readonly Crew crew;
    private readonly TimeProvider time;
    private readonly Thread thread;
    private volatile WorkerProcess? worker;

    private bool isNew;

    private WorkerSlot(WorkerCommand command, string rowsFile, BlockingCollection<QueuedJob> queue, Crew crew, TimeProvider time)
    {
        (this.command, this.rowsFile, this.queue, this.crew, this.time) = (command, rowsFile, queue, crew, time);
        thread = new Thread(Serve) { IsBackground = true, Name = "jobs" };
        thread.Start();
    }

    private bool IsRemote => command.Remote is not null;

    /// <summary>Starts a slot, and its worker so that the first job need not wait for it.</summary>
    public static WorkerSlot Start(WorkerCommand command, string rowsFile, BlockingCollection<QueuedJob> queue, Crew crew, TimeProvider time) =>
        new(command, rowsFile, queue, crew, time);

    /// <summary>Kills the worker and waits for the end of the slot, which comes when the queue is at its end.</summary>
    public void End()
    {
        worker?.Kill();
        thread.Join();
    }

    private void Serve()
    {
        StartWorker();
        while (IsManned() && queue.TryTake(out var queued, Timeout.Infinite))
        {
            if (queued.TryClaim())
            {
                Serve(queued);
            }
        }

        worker?.Dispose();
    }

    /// <summary>Whether to take jobs. A worker of another machine must be there first: where that is lost, other slots do its work.</summary>
    private bool IsManned()
    {
        for (var attempt = 1; IsRemote && !queue.IsAddingCompleted && worker?.AwaitReady(RemoteStartPatience) != true; attempt++)
        {
            if (attempt == StartAttempts)
            {
                return !crew.TryLeave();
            }

            if (worker is null)
            {
                StartWorker();
            }
            else
            {
                Replace(worker);
            }
        }

        return true;
    }

    private void Serve(QueuedJob queued)
    {
        if (!queued.TryComplete(RunUnlessLost))
        {
            GiveBack(queued);
        }

        if (!queue.IsCompleted && worker is not null && !Rests(worker, queued.Job))
        {
            Replace(worker);
        }
    }

    /// <summary>Runs a job; null if its machine was lost, which is no fault of the job.</summary>
    private JobOutcome? RunUnlessLost(QueuedJob queued)
    {
        var outcome = Run(queued);
        return !IsRemote || outcome.Status != TrialStatus.Crashed ? outcome
            : queued.Stop.WaitHandle.WaitOne(StopPatience) ? JobOutcome.Stopped(outcome.TrainSeconds)
            : worker?.HasLostItsMachine == true ? null
            : outcome;
    }

    /// <summary>Another slot goes on with a job, from its last checkpoint.</summary>
    private void GiveBack(QueuedJob queued)
    {
        JobFolder.RemoveLeftovers(queued.Job.Folder);
        queued.Release();
        try
        {
            queue.Add(queued);
        }
        catch (InvalidOperationException)
        {
            // The search is over, and has stopped it.
        }
    }

    /// <summary>Runs a job. What earlier jobs left in a worker's memory is not its own: that it takes too much, only a new worker can tell.</summary>
    private JobOutcome Run(QueuedJob queued)
    {
        var used = isNew ? null : worker;
        var outcome = RunOnce(queued.Job, queued);
        if (outcome.Status != TrialStatus.OutOfMemory || used is null || worker != used)
        {
            return outcome;
        }

        Replace(used);
        JobFolder.RemoveLeftovers(queued.Job.Folder);
        var lost = TimeSpan.FromSeconds(outcome.TrainSeconds);
        return RunOnce(queued.Job with { TimeLimit = queued.Job.TimeLimit - lost }, queued) with { LostSeconds = outcome.TrainSeconds };
    }

    /// <summary>Runs a job. Where its worker died, but had kept a checkpoint meanwhile, another goes on from there.</summary>
    private JobOutcome RunOnce(Job job, QueuedJob queued)
    {
        var kept = JobFolder.LastKept(job.Folder);
        var outcome = RunInWorker(job, queued);
        while (outcome.Status == TrialStatus.Crashed && JobFolder.LastKept(job.Folder) is { } newer && newer != kept && worker?.HasLostItsMachine != true && !queued.Stop.IsCancellationRequested)
        {
            JobFolder.RemoveLeftovers(job.Folder);
            job = job with { TimeLimit = job.TimeLimit - TimeSpan.FromSeconds(outcome.TrainSeconds) };
            (kept, outcome) = (newer, RunInWorker(job, queued));
        }

        return outcome;
    }

    private JobOutcome RunInWorker(Job job, QueuedJob queued)
    {
        if (worker is { IsDead: true })
        {
            Replace(worker);
        }

        var problem = worker is null ? StartWorker() : null;
        isNew = false;
        return worker is null
            ? new JobOutcome(TrialStatus.Crashed, problem)
            : new WatchedJob(worker, job, time).Run(queued.Progress, queued.Stop);
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

    /// <summary>The new worker starts while the old one dies; on another machine, it would find no room there before.</summary>
    private void Replace(WorkerProcess old)
    {
        old.Kill();
        if (IsRemote)
        {
            old.Dispose();
            StartWorker();
        }
        else
        {
            StartWorker();
            old.Dispose();
        }
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
