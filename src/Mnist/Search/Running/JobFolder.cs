using Mnist.Trainers;
using Mnist.Trainers.Networks;

namespace Mnist.Search.Running;

/// <summary>The folder of a job while it is not done: what its trainings go on from if they are interrupted, a folder for each.</summary>
internal static class JobFolder
{
    private const string Prefix = "checkpoint-";

    /// <summary>Where a training keeps its checkpoints; null where the job keeps none.</summary>
    /// <param name="job">The job.</param>
    /// <param name="training">Which of its trainings, from 0.</param>
    public static ResumableState? StateOf(Job job, int training) => job.CheckpointSeconds is { } seconds
        ? new ResumableState(Path.Combine(job.Folder, FormattableString.Invariant($"{Prefix}{job.Definition.Seed}-{training}")), seconds)
        : null;

    /// <summary>Seconds of training that checkpoints hold.</summary>
    public static double SecondsIn(string folder) => States(folder).Sum(state => new CheckpointFolder(state, 0, new Silence()).Resumed?.Seconds ?? 0);

    /// <summary>When the last checkpoint was kept, or null.</summary>
    public static DateTime? LastKept(string folder) => States(folder).SelectMany(Directory.EnumerateFiles).Select(File.GetLastWriteTimeUtc).Cast<DateTime?>().Max();

    /// <summary>Removes what an interrupted attempt left, but what the next one goes on from.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) != StartedTrial.FileName))
        {
            File.Delete(path);
        }

        foreach (var path in Directory.EnumerateDirectories(folder).Except(States(folder)))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Removes the checkpoints of a job that is done.</summary>
    public static void RemoveStates(string folder) => States(folder).ForEach(state => Directory.Delete(state, recursive: true));

    private static List<string> States(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder, Prefix + "*")] : [];

    private sealed class Silence : ITrainingObserver
    {
        public void Progressed(double? fraction, string status)
        {
        }
    }
}
