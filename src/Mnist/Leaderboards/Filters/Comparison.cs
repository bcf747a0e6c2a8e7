using Mnist.Text;

namespace Mnist.Leaderboards.Filters;

/// <summary>How a column is compared with a value.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,

    /// <summary>Whether a text is part of the column's, in any case of letters.</summary>
    Contains,
}

/// <summary>How comparisons are written.</summary>
internal static class ComparisonWords
{
    private static readonly IReadOnlyList<string> Words = ["=", "!=", ">", ">=", "<", "<=", "~"];

    /// <summary>All of them, for messages.</summary>
    public static string Listed { get; } = Phrase.Either(Words);

    public static Comparison? Find(string word) => Words.Index().Where(known => known.Item == word).Select(known => (Comparison?)known.Index).FirstOrDefault();

    public static string Of(Comparison comparison) => Words[(int)comparison];
}
