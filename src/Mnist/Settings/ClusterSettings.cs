namespace Mnist.Settings;

/// <summary>Who runs the tasks of a job.</summary>
public enum ExecutorKind
{
    /// <summary>Slurm, on the nodes of a cluster.</summary>
    Slurm,

    /// <summary>This machine, some tasks at once.</summary>
    Local,
}

/// <summary>How jobs are handed to a cluster.</summary>
public sealed record ClusterSettings
{
    /// <summary>What it is called in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>Who runs the tasks.</summary>
    public ExecutorKind Executor { get; init; }

    /// <summary>Slurm's partition; null leaves it to Slurm.</summary>
    public string? Partition { get; init; }

    /// <summary>Account that pays; null leaves it to Slurm.</summary>
    public string? Account { get; init; }

    /// <summary>Quality of service; null leaves it to Slurm.</summary>
    public string? Qos { get; init; }

    /// <summary>Features that nodes must have; null asks for none.</summary>
    public string? Constraint { get; init; }

    /// <summary>Cores, and threads, of a task, at least 1.</summary>
    public int CpusPerTask { get; init; } = 1;

    /// <summary>Memory of a task in MiB, at least 1; null leaves it to Slurm.</summary>
    public int? MemoryMegabytes { get; init; }

    /// <summary>Longest time of a task between two requeues, in minutes, at least 1; null leaves it to Slurm.</summary>
    public int? TimeMinutes { get; init; }

    /// <summary>Most tasks that run at once, at least 1; null sets no limit on a cluster, and takes what the cores hold on one machine.</summary>
    public int? ArrayParallelism { get; init; }

    /// <summary>Seconds before the end of its time that a task is told to stop and go on later, 10 to 3,600.</summary>
    public int SignalSeconds { get; init; } = 120;

    /// <summary>How often a task may begin again because its time was over, 0 or more; preemptions are not counted.</summary>
    public int MaximumRequeues { get; init; } = 10;

    /// <summary>Folder of each node that the rows of a search over nodes are copied to; null leaves them in the runs folder.</summary>
    public string? Scratch { get; init; }

    /// <summary>Lines of shell to be run on the node before the program.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>More options of sbatch, as <c>--nice=100</c>.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>Path of <c>mnist</c> on the nodes; null takes that of this program.</summary>
    public string? Program { get; init; }
}
