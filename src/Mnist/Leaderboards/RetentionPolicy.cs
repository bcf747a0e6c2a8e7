using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Which runs are worth their space: those that any of the rules keeps.</summary>
/// <param name="Best">Keeps so many of the best of each experiment on each board, at least 1; null keeps none for being good.</param>
/// <param name="Since">Keeps those that began then or later; null keeps none for being new.</param>
public sealed record RetentionPolicy(int? Best, DateTimeOffset? Since)
{
    /// <summary>The runs that no rule keeps, oldest first. Failed runs are never among the best.</summary>
    public IReadOnlyList<StoredRun> Unkept(IReadOnlyList<StoredRun> runs)
    {
        var best = runs.GroupBy(run => run.Summary.Experiment)
            .SelectMany(experiment => Leaderboard.ByData(experiment))
            .SelectMany(board => board.Rows.Where(row => row.Rank <= Best))
            .Select(row => row.Summary.Run)
            .ToHashSet();
        return [.. runs.Where(run => !best.Contains(run.Summary.Run) && !(run.Summary.StartedAt >= Since)).OrderBy(run => run.Summary.StartedAt)];
    }
}
