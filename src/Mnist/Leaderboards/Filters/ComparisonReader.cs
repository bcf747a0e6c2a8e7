using Mnist.Definitions.Reading;
using Mnist.Leaderboards.Columns;
using Mnist.Text;

namespace Mnist.Leaderboards.Filters;

/// <summary>Makes comparisons of what is written, and refuses those of things that cannot be compared.</summary>
internal static class ComparisonReader
{
    /// <exception cref="FilterException">The column has no such order, or no such values.</exception>
    public static FilterExpression Read(BoardColumn<LeaderboardRow> column, FilterToken word, FilterToken value)
    {
        var comparison = ComparisonWords.Find(word.Text)!.Value;
        if (value.Is("null"))
        {
            return comparison is Comparison.Equal or Comparison.NotEqual
                ? new AbsenceExpression(column, comparison == Comparison.Equal)
                : throw new FilterException("null is where a run has nothing: only = and != compare with it", word.Place, word.Length);
        }

        RequireOrder(column, comparison, word);
        return new ComparisonExpression(column, comparison, Value(column, comparison, value));
    }

    private static void RequireOrder(BoardColumn<LeaderboardRow> column, Comparison comparison, FilterToken word)
    {
        var problem = (column.Unit.Kind, comparison) switch
        {
            (_, Comparison.Equal or Comparison.NotEqual) or (ValueKind.Text or ValueKind.Tags, Comparison.Contains) => null,
            (ValueKind.Text or ValueKind.Tags, _) => $"{column.Key} is text, which is no larger or less than another: expected =, != or ~",
            (ValueKind.Truth, _) => $"{column.Key} is yes or no: expected = or !=",
            (_, Comparison.Contains) => $"~ looks for a part of a text, and {column.Key} is {Noun(column)}: expected =, !=, >, >=, < or <=",
            _ => null,
        };
        if (problem is not null)
        {
            throw new FilterException(problem, word.Place, word.Length);
        }
    }

    private static FilterValue Value(BoardColumn<LeaderboardRow> column, Comparison comparison, FilterToken value) => column.Unit.Kind switch
    {
        ValueKind.Number => new NumberValue(Number(column, value)),
        ValueKind.Fraction => new NumberValue(Fraction(column, value)),
        ValueKind.Truth => new TruthValue(Truth(column, value)),
        ValueKind.Time => TimeReader.Read(value.Text) ?? throw Mismatch(column, value, ""),
        ValueKind.Text when value.Kind == FilterTokenKind.Word && comparison != Comparison.Contains && PlainNumber.TryParse<double>(value.Text, out _) =>
            throw Mismatch(column, value, $"; write \"{value.Text}\" in quotation marks if that is the text"),
        _ => new TextValue(value.Text),
    };

    private static double Number(BoardColumn<LeaderboardRow> column, FilterToken value)
    {
        var isNumber = PlainNumber.TryParse<double>(value.Text, out var number);
        return isNumber && value.Kind == FilterTokenKind.Word
            ? number
            : throw Mismatch(column, value, isNumber ? $"; write {value.Text} without quotation marks" : PlainNumber.Hint<double>(value.Text));
    }

    private static double Fraction(BoardColumn<LeaderboardRow> column, FilterToken value)
    {
        var number = Number(column, value);
        return number is >= 0 and <= 1
            ? number
            : throw Mismatch(column, value, number is > 1 and <= 100 ? FormattableString.Invariant($"; write {(decimal)number / 100} for {number} %") : "");
    }

    private static bool Truth(BoardColumn<LeaderboardRow> column, FilterToken value) => value.Text switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => throw Mismatch(column, value, ""),
    };

    private static FilterException Mismatch(BoardColumn<LeaderboardRow> column, FilterToken value, string remedy) =>
        new($"{column.Key} is {Noun(column)}, which {Phrase.Quoted(value.Text)} is not{remedy}", value.Place, value.Length);

    private static string Noun(BoardColumn<LeaderboardRow> column) => column.Unit.Kind switch
    {
        ValueKind.Number => "a number",
        ValueKind.Fraction => "a fraction from 0 to 1",
        ValueKind.Truth => "yes or no",
        ValueKind.Time => "a time, such as 2026-11, 2026-11-01 or 2026-11-01T14:30",
        _ => "text",
    };
}
