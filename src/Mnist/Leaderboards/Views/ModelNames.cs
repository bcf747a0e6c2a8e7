using System.Globalization;
using Mnist.Runs;

namespace Mnist.Leaderboards.Views;

/// <summary>What boards call a model.</summary>
internal static class ModelNames
{
    /// <summary>The model's name; after the experiment's where a board has runs of several.</summary>
    public static Func<RunRecord, string> Of(Leaderboard board) =>
        board.Rows.Select(row => row.Record.Experiment).Distinct().Skip(1).Any() ? run => $"{run.Experiment}/{run.Model.Name}" : run => run.Model.Name;

    /// <summary>The same, with the seed where the board has runs of one name that differ in it.</summary>
    public static Func<RunRecord, string> WithSeed(Leaderboard board)
    {
        var name = Of(board);
        var repeated = board.Rows.GroupBy(row => name(row.Record)).Where(runs => runs.Select(row => row.Record.Seed).Distinct().Skip(1).Any())
            .Select(runs => runs.Key).ToHashSet();
        return run => repeated.Contains(name(run)) ? string.Create(CultureInfo.InvariantCulture, $"{name(run)} seed {run.Seed}") : name(run);
    }
}
