using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Runs ranked by validation accuracy. Test figures are shown and rank nothing.</summary>
/// <param name="Rows">Best first; failures last.</param>
public sealed record Leaderboard(IReadOnlyList<LeaderboardRow> Rows)
{
    /// <summary>Ranks runs: by validation accuracy, then validation log loss; failed runs last, unranked.</summary>
    public static Leaderboard Of(IEnumerable<StoredRun> runs) => throw new NotSupportedException();

    /// <summary>The run of the first row, or null if no run has a model.</summary>
    public StoredRun? Best => throw new NotSupportedException();
}

/// <summary>One run on a leaderboard; the field names are those of <c>leaderboard --format json</c>.</summary>
public sealed record LeaderboardRow
{
    /// <summary>1-based; null for a failed run.</summary>
    public required int? Rank { get; init; }
}
