using Mnist.Leaderboards.Columns;
using Mnist.Text;

namespace Mnist.Leaderboards.Filters;

/// <summary>Reads expressions: comparisons joined by <c>not</c>, <c>and</c> and <c>or</c>, of which the first binds most and the last least.</summary>
internal sealed class FilterParser
{
    private const int LongestText = 4_000;

    /// <summary>Parentheses and <c>not</c>s within each other.</summary>
    private const int DeepestNesting = 100;

    private readonly IReadOnlyList<BoardColumn<LeaderboardRow>> columns;
    private readonly IReadOnlyList<FilterToken> tokens;
    private int place;
    private int depth;

    private FilterParser(IReadOnlyList<BoardColumn<LeaderboardRow>> columns, IReadOnlyList<FilterToken> tokens) => (this.columns, this.tokens) = (columns, tokens);

    private FilterToken Current => tokens[place];

    /// <summary>Reads an expression over some columns.</summary>
    /// <exception cref="FilterException">It is none, or compares what cannot be compared.</exception>
    public static FilterExpression Parse(string text, IReadOnlyList<BoardColumn<LeaderboardRow>> columns)
    {
        if (text.Length > LongestText)
        {
            throw new FilterException(FormattableString.Invariant($"an expression has at most {LongestText} characters"), LongestText, 0);
        }

        var parser = new FilterParser(columns, FilterTokenizer.Read(text));
        var expression = parser.Either();
        return parser.Current.Kind == FilterTokenKind.End ? expression : throw Surplus(parser.Current);
    }

    private FilterExpression Either()
    {
        var expression = Both();
        while (Take("or"))
        {
            expression = new OrExpression(expression, Both());
        }

        return expression;
    }

    private FilterExpression Both()
    {
        var expression = Single();
        while (Take("and"))
        {
            expression = new AndExpression(expression, Single());
        }

        return expression;
    }

    private FilterExpression Single()
    {
        var first = Current;
        if (first.Kind != FilterTokenKind.Open && !first.Is("not"))
        {
            return Compared();
        }

        if (++depth > DeepestNesting)
        {
            throw new FilterException(FormattableString.Invariant($"parentheses and nots are more than {DeepestNesting} deep"), first.Place, first.Length);
        }

        place++;
        var expression = first.Kind == FilterTokenKind.Open ? Enclosed(first) : new NotExpression(Single());
        depth--;
        return expression;
    }

    private FilterExpression Enclosed(FilterToken open)
    {
        var expression = Either();
        if (Current.Kind == FilterTokenKind.Close)
        {
            place++;
            return expression;
        }

        throw Current.Kind == FilterTokenKind.End ? new FilterException("this parenthesis is not closed", open.Place, open.Length) : Surplus(Current);
    }

    private FilterExpression Compared()
    {
        var column = Column(Current);
        place++;
        if (Current.Kind != FilterTokenKind.Operator)
        {
            throw Fault($"expected {ComparisonWords.Listed} after {column.Key}", Current);
        }

        var word = Current;
        place++;
        var value = Current.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted && !IsOfLanguage(Current)
            ? Current
            : throw Fault($"expected a value to compare {column.Key} with", Current);
        place++;
        return ComparisonReader.Read(column, word, value);
    }

    /// <summary>A run has tags, and <c>tag = thesis</c> reads better than <c>tags = thesis</c>: both are the same.</summary>
    private BoardColumn<LeaderboardRow> Column(FilterToken token)
    {
        if (token.Kind != FilterTokenKind.Word || IsOfLanguage(token))
        {
            throw Fault("expected a column, not, or a parenthesis", token);
        }

        var key = token.Text == "tag" ? RunColumns.Tags : token.Text;
        return columns.FirstOrDefault(column => column.Key == key) ?? throw NoColumn(token);
    }

    private FilterException NoColumn(FilterToken token)
    {
        var keys = columns.Select(column => column.Key).ToList();
        var nearest = NearestWord.To(token.Text, keys);
        return new FilterException(
            $"there is no column {Phrase.Quoted(token.Text)}{NearestWord.Question(nearest)}{(nearest is null ? $" The columns are {string.Join(", ", keys)}." : "")}", token.Place, token.Length);
    }

    private bool Take(string word)
    {
        var isThere = Current.Is(word);
        place += isThere ? 1 : 0;
        return isThere;
    }

    private static bool IsOfLanguage(FilterToken token) => token.Is("and") || token.Is("or") || token.Is("not");

    private static FilterException Surplus(FilterToken token) => token.Kind == FilterTokenKind.Close
        ? new FilterException("there is no parenthesis that this closes", token.Place, token.Length)
        : Fault("expected and, or, or the end; a text of several words is written in quotation marks", token);

    private static FilterException Fault(string expectation, FilterToken found) =>
        new($"{expectation}, found {(found.Kind == FilterTokenKind.End ? "the end" : Phrase.Quoted(found.Text))}", found.Place, found.Length);
}
