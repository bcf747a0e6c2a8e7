using Mnist.Definitions;
using Mnist.Experiments;
using Mnist.Runs;

namespace Mnist.Clusters;

/// <summary>Runs one task of a job in this process, and writes down how far it is.</summary>
/// <param name="job">The job.</param>
/// <param name="task">The task.</param>
/// <param name="time">Dates what is written.</param>
internal sealed class TaskRunner(StoredJob job, JobTask task, TimeProvider time)
{
    /// <summary>How the task's experiment is run.</summary>
    /// <param name="threads">Threads of a task of the cluster, at least 1.</param>
    public RunOptions Options(int threads) => new(threads * task.SearchTasks, Force: false, [task.Model])
    {
        OnlySeed = task.Seed,
        DatasetSha256 = job.Job.DatasetSha256,
        Jobs = 1,
        TrialsAreElsewhere = task.SearchTasks > 1,
        CheckpointSeconds = job.Job.CheckpointSeconds,
    };

    /// <summary>Runs it; whoever runs it again after it was stopped goes on from its last checkpoint, to the same bits.</summary>
    /// <param name="run">Runs the experiment of the job.</param>
    /// <exception cref="InvalidDataException">This is not the version of the program that the job is for.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public ModelResult Run(Func<ExperimentDefinition, IReadOnlyList<ModelResult>> run)
    {
        var state = new TaskState
        {
            Status = TaskStatus.Running,
            Host = Environment.MachineName,
            Process = Environment.ProcessId,
            Attempts = (job.ReadState(task.Number)?.Attempts ?? 0) + 1,
            StartedAt = time.GetUtcNow(),
        };
        job.WriteState(task.Number, state);
        try
        {
            RequireVersion();
            var result = run(job.ReadDefinition()).Single();
            End(result.Failed ? state with { Status = TaskStatus.Failed, Run = result.Run.Record.Run, Reason = result.Run.Record.Reason } : state with { Status = TaskStatus.Done, Run = result.Run.Record.Run });
            return result;
        }
        catch (OperationCanceledException)
        {
            End(state with { Status = TaskStatus.Stopped, Reason = "told to stop" });
            throw;
        }
        catch (Exception error)
        {
            End(state with { Status = TaskStatus.Failed, Reason = error.Message.Split('\n')[0].TrimEnd() });
            throw;
        }
    }

    private void RequireVersion()
    {
        if (job.Job.CodeVersion != RunEnvironmentProbe.CodeVersion)
        {
            throw new InvalidDataException($"job {job.Job.Id} was submitted by version {job.Job.CodeVersion} of the program, and this is {RunEnvironmentProbe.CodeVersion}; install that one here, or submit the definition again");
        }
    }

    private void End(TaskState state) => job.WriteState(task.Number, state with { EndedAt = time.GetUtcNow() });
}
