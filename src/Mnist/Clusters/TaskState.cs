namespace Mnist.Clusters;

/// <summary>What a task tells of itself.</summary>
public sealed record TaskState
{
    /// <summary>How far it is.</summary>
    public required TaskStatus Status { get; init; }

    /// <summary>Machine it began on last.</summary>
    public required string Host { get; init; }

    /// <summary>Id of its process there.</summary>
    public required int Process { get; init; }

    /// <summary>How often it has begun, at least 1.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it began last.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The run it made or found; null for none.</summary>
    public string? Run { get; init; }

    /// <summary>Why there is no model; null where there is one, or may be.</summary>
    public string? Reason { get; init; }
}
