using Mnist.Search.Running;

namespace Mnist.Search.Workers;

/// <summary>A trial that waits for a slot.</summary>
/// <param name="job">What to train.</param>
/// <param name="progress">Hears the fraction of the training that is done.</param>
/// <param name="stop">Ends the trial at once.</param>
internal sealed class QueuedJob(Job job, Action<double> progress, CancellationToken stop)
{
    private readonly TaskCompletionSource<JobOutcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What to train.</summary>
    public Job Job { get; } = job;

    /// <summary>Hears the fraction of the training that is done.</summary>
    public Action<double> Progress { get; } = progress;

    /// <summary>Ends the trial at once.</summary>
    public CancellationToken Stop { get; } = stop;

    /// <summary>The outcome, once there is one.</summary>
    public Task<JobOutcome> Outcome => completion.Task;

    /// <summary>Runs the trial and hands out its outcome. What is thrown is a fault of the program, and goes to whoever waits.</summary>
    public void Complete(Func<QueuedJob, JobOutcome> run)
    {
        try
        {
            completion.SetResult(run(this));
        }
#pragma warning disable CA1031 // It is passed on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            completion.SetException(fault);
        }
    }
}
