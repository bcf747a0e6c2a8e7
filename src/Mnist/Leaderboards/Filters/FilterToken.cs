namespace Mnist.Leaderboards.Filters;

/// <summary>A part of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says: of a quoted text, what is between the quotes.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Length">Characters it takes, quotes included.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Place, int Length)
{
    /// <summary>Whether it is a word of the language, in small letters or capitals.</summary>
    public bool Is(string word) => Kind == FilterTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

internal enum FilterTokenKind
{
    /// <summary>A column, a word of the language or a value without quotes.</summary>
    Word,

    /// <summary>A value in quotes.</summary>
    Quoted,

    /// <summary>What compares.</summary>
    Operator,

    Open,
    Close,

    /// <summary>After everything.</summary>
    End,
}
