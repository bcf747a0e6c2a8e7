using System.Buffers;
using Mnist.Text;

namespace Mnist.Leaderboards.Filters;

/// <summary>Takes an expression apart. A word ends at white space, a parenthesis, a quote or an operator.</summary>
internal static class FilterTokenizer
{
    private const string OperatorLetters = "=!<>~";

    /// <summary>What other languages write, and what it is called here.</summary>
    private static readonly IReadOnlyList<(string Theirs, string Ours)> OfOtherLanguages =
        [("==", "="), ("<>", "!="), ("=>", ">="), ("=<", "<="), ("=~", "~"), ("~=", "~"), ("!", "not"), ("&", "and"), ("&&", "and"), ("|", "or"), ("||", "or")];

    private static readonly SearchValues<char> Stops = SearchValues.Create("()\"'&|" + OperatorLetters);

    /// <summary>The parts, the end of the expression last.</summary>
    /// <exception cref="FilterException">Something is no part of any expression.</exception>
    public static IReadOnlyList<FilterToken> Read(string text)
    {
        var tokens = new List<FilterToken>();
        for (var place = SkipBlanks(text, 0); place < text.Length; place = SkipBlanks(text, tokens[^1].Place + tokens[^1].Length))
        {
            tokens.Add(Next(text, place));
        }

        return [.. tokens, new FilterToken(FilterTokenKind.End, "", text.Length, 0)];
    }

    private static FilterToken Next(string text, int place) => text[place] switch
    {
        '(' => new FilterToken(FilterTokenKind.Open, "(", place, 1),
        ')' => new FilterToken(FilterTokenKind.Close, ")", place, 1),
        '"' or '\'' => Quoted(text, place),
        '&' or '|' => throw Foreign(Run(text, place, "&|"), place),
        var letter when OperatorLetters.Contains(letter, StringComparison.Ordinal) => Operator(Run(text, place, OperatorLetters), place),
        _ => Word(text, place),
    };

    private static FilterToken Word(string text, int place)
    {
        var end = place;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Stops.Contains(text[end]))
        {
            end++;
        }

        return new FilterToken(FilterTokenKind.Word, text[place..end], place, end - place);
    }

    /// <summary>A quote within its own kind of quotes is written twice.</summary>
    private static FilterToken Quoted(string text, int place)
    {
        var quote = text[place].ToString();
        var end = place + 1;
        while (true)
        {
            end = text.IndexOf(quote, end, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FilterException("this quotation mark has no second one", place, 1);
            }

            if (end + 1 == text.Length || text[end + 1] != quote[0])
            {
                return new FilterToken(FilterTokenKind.Quoted, text[(place + 1)..end].Replace(quote + quote, quote, StringComparison.Ordinal), place, end + 1 - place);
            }

            end += 2;
        }
    }

    private static FilterToken Operator(string word, int place) => ComparisonWords.Find(word) is null
        ? throw Foreign(word, place)
        : new FilterToken(FilterTokenKind.Operator, word, place, word.Length);

    private static FilterException Foreign(string word, int place)
    {
        var ours = OfOtherLanguages.FirstOrDefault(pair => pair.Theirs == word).Ours;
        return new FilterException(ours is null ? $"{Phrase.Quoted(word)} compares nothing; expected {ComparisonWords.Listed}" : $"{Phrase.Quoted(word)} is written {ours} here", place, word.Length);
    }

    private static string Run(string text, int place, string letters)
    {
        var length = text.AsSpan(place).IndexOfAnyExcept(letters);
        return length < 0 ? text[place..] : text.Substring(place, length);
    }

    private static int SkipBlanks(string text, int place)
    {
        while (place < text.Length && char.IsWhiteSpace(text[place]))
        {
            place++;
        }

        return place;
    }
}
