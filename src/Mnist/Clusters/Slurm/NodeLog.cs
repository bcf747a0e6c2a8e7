using System.Globalization;
using Mnist.Search.Workers;

namespace Mnist.Clusters.Slurm;

/// <summary>What a node says of a task, as that it kills it; what the task itself prints goes elsewhere. Each element of an array has a file of its own.</summary>
internal static class NodeLog
{
    /// <summary>The file's path as sbatch takes it: Slurm puts in the numbers of array and element.</summary>
    public static string Pattern(StoredJob job) => PathOf(job, "%A", "%a");

    /// <summary>Whether the node has killed an element of an array for its memory.</summary>
    public static bool TellsOfMemory(StoredJob job, long arrayJob, int element)
    {
        try
        {
            var path = PathOf(job, Text(arrayJob), Text(element));
            return File.Exists(path) && RemoteWords.Are(MemoryReason.OfNodes, File.ReadLines(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The reason that Slurm gives will do.
            return false;
        }
    }

    private static string PathOf(StoredJob job, string arrayJob, string element) => Path.Combine(Path.GetDirectoryName(job.LogOf(1))!, $"slurm-{arrayJob}_{element}.log");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
