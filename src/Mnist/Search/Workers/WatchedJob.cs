using Mnist.Search.Running;
using Mnist.Trials;

namespace Mnist.Search.Workers;

/// <summary>One job in a worker that is idle or starting, watched from outside.</summary>
internal sealed class WatchedJob(WorkerProcess worker, Job job, TimeProvider time)
{
    private const int LongestQuote = 80;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly long started = time.GetTimestamp();

    private TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>Runs the job. A worker that gives no outcome of its own has been killed.</summary>
    public JobOutcome Run(Action<double> progress, CancellationToken stop)
    {
        using var registration = stop.Register(worker.Kill);
        worker.Memory.Reset();
        worker.Send(job);
        try
        {
            var outcome = Await(progress, stop);
            worker.Memory.ReadBytes();
            return outcome with { PeakMemoryBytes = worker.Memory.PeakBytes };
        }
        catch
        {
            worker.Kill();
            throw;
        }
    }

    private JobOutcome Await(Action<double> progress, CancellationToken stop)
    {
        JobOutcome? outcome = null;
        while (outcome is null)
        {
            outcome = Hear(worker.Receive(LookInterval), progress) ?? Judge(stop);
        }

        return outcome;
    }

    private JobOutcome? Hear(WorkerMessage? message, Action<double> progress)
    {
        if (message?.Progress is { } done)
        {
            progress(done);
        }

        if (message?.Rubbish is { } rubbish)
        {
            return Killed(TrialStatus.Crashed, $"its process wrote what is no message: \"{rubbish[..Math.Min(rubbish.Length, LongestQuote)]}\"");
        }

        return message?.Outcome;
    }

    private JobOutcome? Judge(CancellationToken stop)
    {
        var bytes = worker.Memory.ReadBytes();
        if (stop.IsCancellationRequested)
        {
            Kill();
            return JobOutcome.Stopped(Elapsed.TotalSeconds);
        }

        if (bytes > job.MemoryLimitBytes)
        {
            return Killed(TrialStatus.OutOfMemory, FormattableString.Invariant(
                $"its process took {bytes >> 20} MiB of memory and may take {job.MemoryLimitBytes >> 20} MiB"));
        }

        if (Elapsed > job.TimeLimit)
        {
            return Killed(TrialStatus.TimedOut, FormattableString.Invariant($"it took longer than the {job.TimeLimit.Value.TotalSeconds:0.#} s it may take"));
        }

        if (!worker.HasBeenReady && Elapsed > StartPatience)
        {
            return Killed(TrialStatus.Crashed, FormattableString.Invariant($"its process was not ready after {StartPatience.TotalSeconds} s"));
        }

        return worker.HasEnded ? Ended(worker.DescribeEnd()) : null;
    }

    private JobOutcome Ended(string how) => worker.HasRunOutOfMemory
        ? Without(TrialStatus.OutOfMemory, "its process took more memory than its machine gives it")
        : Without(TrialStatus.Crashed, how);

    /// <summary>A killed worker is given a moment to die, so that it writes no more into the job's folder.</summary>
    private void Kill()
    {
        worker.Kill();
        worker.AwaitEnd(worker.EndPatience);
    }

    private JobOutcome Killed(TrialStatus status, string reason)
    {
        Kill();
        return Without(status, reason);
    }

    private JobOutcome Without(TrialStatus status, string reason) => new(status, reason) { TrainSeconds = Elapsed.TotalSeconds };
}
