using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>One run on a leaderboard.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rank">1-based; null for a failed run.</param>
/// <param name="TieGroup">1-based number of the group of runs that cannot be told apart (see <see cref="TieGroups"/>); null where it is not known which validation rows are right.</param>
public sealed record LeaderboardRow(StoredRun Run, int? Rank, int? TieGroup)
{
    public RunSummary Summary => Run.Summary;

    /// <summary>The <see cref="ParetoFront"/>s that the row is on; empty where none was asked for.</summary>
    internal IReadOnlyList<ParetoCost> Fronts { get; init; } = [];

    /// <summary>How the run differs from a chosen one; null for that run itself, for failed ones, and where none was chosen.</summary>
    internal RunDifference? Difference { get; init; }
}
