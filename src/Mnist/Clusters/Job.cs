using Mnist.Definitions.Sweeping;
using Mnist.Settings;

namespace Mnist.Clusters;

/// <summary>What was submitted, as it was then: nothing of it changes.</summary>
public sealed record Job
{
    /// <summary>The version of the format that this program writes; it reads it and older ones.</summary>
    internal const int NewestFormat = 1;

    /// <summary>Version of this format.</summary>
    public int Format { get; init; } = NewestFormat;

    /// <summary>Name of the job, and of its folder.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Version of the program that its tasks must be run by.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Hash that the data must have.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Where it runs.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>Absolute folder of the datasets that come with the program.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Seconds of training between checkpoints.</summary>
    public required double CheckpointSeconds { get; init; }

    /// <summary>From the name of a model that a sweep made to its point, which is no part of a definition.</summary>
    public IReadOnlyDictionary<string, SweepPoint> SweepPoints { get; init; } = new Dictionary<string, SweepPoint>();

    /// <summary>The tasks, numbered from 1.</summary>
    public required IReadOnlyList<JobTask> Tasks { get; init; }

    /// <summary>Tasks in groups, each of which needs nothing but what is in groups before it.</summary>
    public static IReadOnlyList<IReadOnlyList<JobTask>> Waves(IReadOnlyList<JobTask> tasks)
    {
        var depths = new Dictionary<int, int>();
        foreach (var task in tasks)
        {
            depths[task.Number] = task.After.Select(before => depths.TryGetValue(before, out var depth) ? depth + 1 : 0).DefaultIfEmpty(0).Max();
        }

        return [.. tasks.GroupBy(task => depths[task.Number]).OrderBy(wave => wave.Key).Select(wave => wave.ToList())];
    }
}
