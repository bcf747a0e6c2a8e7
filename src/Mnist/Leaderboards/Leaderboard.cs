using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Runs on the same data, ranked by validation accuracy. Test figures are shown and rank nothing.</summary>
/// <param name="Data">The rows that all of them share; null without runs.</param>
/// <param name="Best">The run of the first row; null if no run has a model.</param>
/// <param name="Rows">Best first; failures last.</param>
public sealed record Leaderboard(BoardData? Data, StoredRun? Best, IReadOnlyList<LeaderboardRow> Rows)
{
    /// <summary>One board for each dataset, split and split seed, in the order of their first runs.</summary>
    public static IReadOnlyList<Leaderboard> ByData(IEnumerable<StoredRun> runs) =>
        [.. runs.GroupBy(run => Key(BoardData.Of(run.Record))).Select(Of)];

    /// <summary>Ranks runs: by validation accuracy, then validation log loss, then age; failed runs last, unranked, oldest first.</summary>
    /// <exception cref="ArgumentException">The runs are of different data, so that their figures cannot be compared.</exception>
    public static Leaderboard Of(IEnumerable<StoredRun> runs)
    {
        var all = runs.ToList();
        var data = all.Count == 0 ? null : BoardData.Of(all[0].Record);
        if (all.Any(run => Key(BoardData.Of(run.Record)) != Key(data!)))
        {
            throw new ArgumentException("the runs are of different data or splits, so that their figures cannot be compared", nameof(runs));
        }

        var ranked = all.Where(run => run.Record.Status == RunStatus.Completed)
            .OrderByDescending(run => run.Record.Validation!.Accuracy)
            .ThenBy(run => run.Record.Validation!.LogLoss)
            .ThenBy(run => run.Record.StartedAt).ToList();
        var groups = TieGroups.Of([.. ranked.AsParallel().AsOrdered().Select(ValidationPredictions)]);
        var rows = ranked.Select((run, index) => LeaderboardRow.Of(run.Record, index + 1, groups[index], data!));
        var failures = all.Where(run => run.Record.Status == RunStatus.Failed).OrderBy(run => run.Record.StartedAt)
            .Select(run => LeaderboardRow.Of(run.Record, null, null, data!));
        return new Leaderboard(data, ranked.FirstOrDefault(), [.. rows, .. failures]);
    }

    /// <summary>A dataset goes by its hash: the name a definition gives it does not change its rows.</summary>
    private static BoardData Key(BoardData data) => data with { Dataset = "" };

    private static RunPredictions? ValidationPredictions(StoredRun run)
    {
        try
        {
            return run.ReadPredictions("validation");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
