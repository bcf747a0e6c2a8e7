using System.Globalization;
using Mnist.Search.Running;
using Mnist.Search.Workers;

namespace Mnist.Clusters.Slurm;

/// <summary>Runs the trials of a search on all nodes of the allocation that the search is in: a worker is a step of it, and its lines go by srun.</summary>
internal static class SearchSteps
{
    /// <summary>What srun of Slurm 22.05 and newer says of a step's end.</summary>
    private static readonly RemoteWords Words = new(
        MachineLost: ["node failure", "nodes failed", "node_fail"],
        OutOfMemory: MemoryReason.OfNodes);

    /// <summary>Makes what runs trials.</summary>
    /// <param name="job">The job.</param>
    /// <param name="task">The search.</param>
    /// <param name="time">Measures time limits.</param>
    public static JobExecutorFactory Factory(StoredJob job, JobTask task, TimeProvider time) =>
        ProcessExecutor.Factory(workers => Command(job, CoresOfWorker(job.Job.Cluster.CpusPerTask, task.SearchTasks, workers)), time);

    /// <summary>Cores of each of several workers, at least 1.</summary>
    internal static int CoresOfWorker(int cpusPerTask, int tasks, int workers) => Math.Max(1, cpusPerTask * tasks / workers);

    /// <summary>A step's output comes by whole lines. <c>--unbuffered</c> would give it a terminal, to which .NET writes more than lines.</summary>
    internal static WorkerCommand Command(StoredJob job, int cores) => new(
        "srun",
        ["--nodes=1", "--ntasks=1", string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={cores}"), "--exact", "--quiet", .. ProgramCommand.OfTrialWorker(job)])
    {
        Remote = Words,
    };
}
