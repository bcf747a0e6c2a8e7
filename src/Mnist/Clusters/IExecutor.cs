namespace Mnist.Clusters;

/// <summary>Runs the tasks of jobs somewhere.</summary>
internal interface IExecutor
{
    /// <summary>Why it cannot run anything here; null if it can.</summary>
    string? Problem { get; }

    /// <summary>Least time between two questions for how far tasks are.</summary>
    TimeSpan Between { get; }

    /// <summary>What it would be given for some tasks, for a person.</summary>
    string Describe(StoredJob job, IReadOnlyList<JobTask> tasks);

    /// <summary>Hands over tasks, and returns at once.</summary>
    /// <returns>What it calls them, for a person.</returns>
    /// <exception cref="ClusterException">It does not take them.</exception>
    string Submit(StoredJob job, IReadOnlyList<JobTask> tasks);

    /// <summary>What it knows of a job's tasks, by their numbers; null if it does not answer now. A task that is not there is unknown to it.</summary>
    IReadOnlyDictionary<int, TaskWord>? Ask(StoredJob job);

    /// <summary>Ends what has not ended of a job.</summary>
    /// <exception cref="ClusterException">It does not answer.</exception>
    void Cancel(StoredJob job);
}

/// <summary>What an executor says of a task.</summary>
/// <param name="Status"><see cref="TaskStatus.Waiting"/>, <see cref="TaskStatus.Running"/>, <see cref="TaskStatus.Done"/> for an end without a fault, or <see cref="TaskStatus.Failed"/>.</param>
/// <param name="Reason">Why it waits or failed; null where nothing is said.</param>
/// <param name="Node">Where it runs; null where that is not known.</param>
internal sealed record TaskWord(TaskStatus Status, string? Reason = null, string? Node = null);

/// <summary>A cluster did not do what was asked; the message says why and what to do.</summary>
public sealed class ClusterException(string message) : Exception(message)
{
    /// <summary>Whether a job was refused as a whole, so that nothing of it will ever run.</summary>
    public bool NothingWasTaken { get; init; }
}
