using System.Globalization;
using Mnist.Settings;

namespace Mnist.Clusters.Slurm;

/// <summary>What sbatch is given of tasks that become one array.</summary>
internal static class SbatchArguments
{
    /// <summary>The arguments.</summary>
    /// <param name="job">The job, whose script is written.</param>
    /// <param name="tasks">Tasks with as many nodes each.</param>
    /// <param name="offset">What the script adds to a number of the array to get that of the task.</param>
    /// <param name="before">Arrays that must have ended before.</param>
    public static IReadOnlyList<string> Of(StoredJob job, IReadOnlyList<JobTask> tasks, int offset, IReadOnlyList<long> before) =>
    [
        "--parsable",
        $"--array={ArrayRanges.Of([.. tasks.Select(task => task.Number - offset)])}{(job.Job.Cluster.ArrayParallelism is { } most ? "%" + Text(most) : "")}",
        .. before.Count == 0 ? Array.Empty<string>() : [$"--dependency=afterany:{string.Join(':', before.Select(Text))}"],
        .. Resources(job.Job.Cluster, tasks[0].SearchTasks),
        job.ScriptFile,
        Text(offset),
    ];

    /// <summary>What a search has on its nodes, each of which may be lost. The script has all else: options here come before its own.</summary>
    private static IEnumerable<string> Resources(ClusterSettings cluster, int searchTasks)
    {
        if (searchTasks > 1)
        {
            yield return $"--ntasks={Text(searchTasks)}";
            yield return $"--nodes=1-{Text(searchTasks)}";
            yield return "--no-kill";
        }

        if (cluster.MemoryMegabytes is { } memory)
        {
            yield return searchTasks > 1 ? $"--mem-per-cpu={Text((memory + cluster.CpusPerTask - 1) / cluster.CpusPerTask)}" : $"--mem={Text(memory)}";
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
