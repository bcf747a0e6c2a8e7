using Mnist.Leaderboards.Columns;
using Mnist.Runs;

namespace Mnist.Leaderboards.Filters;

/// <summary>Chooses runs by an expression over the columns of the board.</summary>
/// <param name="expression">What must be true of a run.</param>
internal sealed class RunFilter(FilterExpression expression)
{
    /// <summary>What a run has only among others.</summary>
    private static readonly IReadOnlyList<string> OfBoards = ["rank", "tieGroup"];

    /// <exception cref="FilterException">The text is no such expression.</exception>
    public static RunFilter Parse(string text) => new(FilterParser.Parse(text, RunColumns.All));

    /// <summary>The runs of which the expression is true, in the order given. Ranks and ties are those among all that are given.</summary>
    public IReadOnlyList<StoredRun> Of(IReadOnlyList<StoredRun> runs)
    {
        if (!expression.Columns().Intersect(OfBoards).Any())
        {
            return [.. runs.Where(run => expression.IsTrueOf(new LeaderboardRow(run, null, null)))];
        }

        var chosen = Leaderboard.ByData(runs).SelectMany(board => board.Rows).Where(expression.IsTrueOf).Select(row => row.Summary.Run).ToHashSet(StringComparer.Ordinal);
        return [.. runs.Where(run => chosen.Contains(run.Summary.Run))];
    }
}
