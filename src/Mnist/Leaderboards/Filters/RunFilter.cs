using Mnist.Leaderboards.Columns;
using Mnist.Runs;
using Mnist.Text;

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
        if (!expression.Leaves().Any(leaf => OfBoards.Contains(leaf.Column.Key)))
        {
            return [.. runs.Where(run => expression.IsTrueOf(Alone(run)))];
        }

        var chosen = Leaderboard.ByData(runs).SelectMany(board => board.Rows).Where(expression.IsTrueOf).Select(row => row.Summary.Run).ToHashSet(StringComparer.Ordinal);
        return [.. runs.Where(run => chosen.Contains(run.Summary.Run))];
    }

    /// <summary>The texts that a column is to be equal to and none of the runs has there, a sentence each with the nearest that one has.</summary>
    public IReadOnlyList<string> Misspelt(IReadOnlyList<StoredRun> runs) =>
    [
        .. from leaf in expression.Leaves().OfType<ComparisonExpression>()
           where leaf.Comparison == Comparison.Equal
           let text = (leaf.Value as TextValue)?.Text
           where text is not null
           let known = runs.SelectMany(run => Texts(leaf.Column.Value(Alone(run)))).ToHashSet(StringComparer.Ordinal)
           where !known.Contains(text)
           select $"no run has {leaf.Column.Key} {Phrase.Quoted(text)}{NearestWord.Question(text, known.Order(StringComparer.Ordinal))}",
    ];

    private static LeaderboardRow Alone(StoredRun run) => new(run, null, null);

    private static IEnumerable<string> Texts(object? value) => value switch { string text => [text], IReadOnlyList<string> texts => texts, _ => [] };
}
