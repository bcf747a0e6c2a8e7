using System.Globalization;
using Mnist.Runs;

namespace Mnist.Leaderboards.Views;

/// <summary>What boards call a model.</summary>
internal static class ModelNames
{
    /// <summary>The model's name; after the experiment's where a board has runs of several. A search that was given more time says how much.</summary>
    public static Func<RunSummary, string> Of(Leaderboard board) =>
        board.Rows.Select(row => row.Summary.Experiment).Distinct().Skip(1).Any() ? run => $"{run.Experiment}/{Name(run)}" : Name;

    /// <summary>The same, with the seed where the board has runs of one name that differ in it.</summary>
    public static Func<RunSummary, string> WithSeed(Leaderboard board)
    {
        var name = Of(board);
        var repeated = board.Rows.GroupBy(row => name(row.Summary)).Where(runs => runs.Select(row => row.Summary.Seed).Distinct().Skip(1).Any())
            .Select(runs => runs.Key).ToHashSet();
        return run => repeated.Contains(name(run)) ? string.Create(CultureInfo.InvariantCulture, $"{name(run)} seed {run.Seed}") : name(run);
    }

    private static string Name(RunSummary run) => run.MoreSeconds is { } more ? string.Create(CultureInfo.InvariantCulture, $"{run.Model} +{more:0.#} s") : run.Model;
}
