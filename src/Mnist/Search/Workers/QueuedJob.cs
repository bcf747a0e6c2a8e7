using Mnist.Search.Running;

namespace Mnist.Search.Workers;

/// <summary>A job that waits for a slot; see <see cref="IJobExecutor.RunAsync"/>.</summary>
internal sealed class QueuedJob(Job job, Action<double> progress, CancellationToken stop)
{
    private readonly TaskCompletionSource<JobOutcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Job Job { get; } = job;

    public Action<double> Progress { get; } = progress;

    public CancellationToken Stop { get; } = stop;

    public Task<JobOutcome> Outcome => completion.Task;

    /// <summary>Runs the job and hands out its outcome. What is thrown is a fault of the program, and goes to whoever waits.</summary>
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
