using Mnist.Search.Running;

namespace Mnist.Search.Workers;

/// <summary>A job that waits for a slot; see <see cref="IJobExecutor.RunAsync"/>.</summary>
internal sealed class QueuedJob : IDisposable
{
    private readonly TaskCompletionSource<JobOutcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration stopping;
    private int claimed;

    public QueuedJob(Job job, Action<double> progress, CancellationToken stop)
    {
        (Job, Progress, Stop) = (job, progress, stop);
        stopping = stop.Register(EndUnclaimed);
    }

    public Job Job { get; }

    public Action<double> Progress { get; }

    public CancellationToken Stop { get; }

    public Task<JobOutcome> Outcome => completion.Task;

    /// <summary>Takes the job, which only one slot can, and none once it is stopped.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref claimed, 1) == 0;

    /// <summary>Lets another slot take the job.</summary>
    public void Release()
    {
        Interlocked.Exchange(ref claimed, 0);
        if (Stop.IsCancellationRequested)
        {
            EndUnclaimed();
        }
    }

    /// <summary>Runs the job and hands out its outcome. What is thrown is a fault of the program, and goes to whoever waits.</summary>
    /// <param name="run">Runs it; null for an outcome that only another attempt can tell.</param>
    /// <returns>Whether there is an outcome.</returns>
    public bool TryComplete(Func<QueuedJob, JobOutcome?> run)
    {
        try
        {
            if (run(this) is not { } outcome)
            {
                return false;
            }

            completion.SetResult(outcome);
        }
#pragma warning disable CA1031 // It is passed on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            completion.SetException(fault);
        }

        return true;
    }

    /// <summary>No longer listens to who may stop it, who may outlive it.</summary>
    public void Dispose() => stopping.Dispose();

    private void EndUnclaimed()
    {
        if (TryClaim())
        {
            completion.SetResult(JobOutcome.Stopped());
        }
    }
}
