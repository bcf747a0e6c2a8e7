namespace Mnist.Settings;

/// <summary>A view of the leaderboard under a name of its own.</summary>
public sealed record SavedView
{
    /// <summary>What must be true of the runs; null takes all.</summary>
    public string? Where { get; init; }

    /// <summary>The column that orders the rows, after a hyphen if in reverse; null keeps them by rank.</summary>
    public string? Sort { get; init; }

    /// <summary>The columns, in order; null takes the usual ones.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Where it is set, for messages.</summary>
    public string Source { get; init; } = "";
}
