using Mnist.Datasets;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Runs on the same data, ranked by validation accuracy. Test figures are shown and rank nothing.</summary>
/// <param name="Data">The rows that all of them share; null without runs.</param>
/// <param name="Best">The run of the first row; null if no run has a model.</param>
/// <param name="Rows">Best first; failures last.</param>
/// <param name="Faults">One sentence a run whose files leave it without a tie group, naming its folder.</param>
public sealed record Leaderboard(BoardData? Data, StoredRun? Best, IReadOnlyList<LeaderboardRow> Rows, IReadOnlyList<string> Faults)
{
    /// <summary>One board for each dataset, split and split seed, in the order of their first runs.</summary>
    public static IReadOnlyList<Leaderboard> ByData(IEnumerable<StoredRun> runs) =>
        [.. runs.GroupBy(run => BoardData.Of(run.Summary).Key).Select(Of)];

    /// <summary>Ranks runs: by validation accuracy, then validation log loss, then age; failed runs last, unranked, oldest first.</summary>
    /// <exception cref="ArgumentException">The runs are of different data, so that their figures cannot be compared.</exception>
    public static Leaderboard Of(IEnumerable<StoredRun> runs)
    {
        var all = runs.ToList();
        var data = all.Count == 0 ? null : BoardData.Of(all[0].Summary);
        if (all.Any(run => BoardData.Of(run.Summary).Key != data!.Key))
        {
            throw new ArgumentException("the runs are of different data or splits, so that their figures cannot be compared", nameof(runs));
        }

        var ranked = all.Where(run => run.Summary.Status == RunStatus.Completed)
            .OrderByDescending(run => run.Summary.Validation!.Accuracy)
            .ThenBy(run => run.Summary.Validation!.LogLoss)
            .ThenBy(run => run.Summary.StartedAt).ToList();
        var right = new (RightRows? Rows, string Fault)[ranked.Count];
        Parallel.For(0, ranked.Count, place => right[place] = (RightRowsOf.Run(ranked[place], PartName.Validation, out var fault), fault));
        var groups = TieGroups.Of([.. right.Select(run => run.Rows)]);
        var rows = ranked.Select((run, index) => new LeaderboardRow(run, index + 1, groups[index]));
        var failures = all.Where(run => run.Summary.Status == RunStatus.Failed).OrderBy(run => run.Summary.StartedAt)
            .Select(run => new LeaderboardRow(run, null, null));
        return new Leaderboard(data, ranked.FirstOrDefault(), [.. rows, .. failures], [.. right.Select(run => run.Fault).Where(fault => fault.Length > 0)]);
    }
}
