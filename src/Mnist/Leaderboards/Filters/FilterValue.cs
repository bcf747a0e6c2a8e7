using System.Globalization;

namespace Mnist.Leaderboards.Filters;

/// <summary>What a column is compared with, of the column's kind.</summary>
internal abstract record FilterValue
{
    /// <summary>How it is written in an expression.</summary>
    public abstract string Written { get; }

    /// <summary>Whether a value of a column, which is there, compares with this as asked.</summary>
    public abstract bool Compares(object value, Comparison comparison);

    private protected static bool Holds(int order, Comparison comparison) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        _ => false,
    };
}

internal sealed record NumberValue(double Number) : FilterValue
{
    public override string Written => Number.ToString("R", CultureInfo.InvariantCulture);

    public override bool Compares(object value, Comparison comparison) => Holds(Convert.ToDouble(value, CultureInfo.InvariantCulture).CompareTo(Number), comparison);
}

internal sealed record TruthValue(bool Truth) : FilterValue
{
    public override string Written => Truth ? "yes" : "no";

    public override bool Compares(object value, Comparison comparison) => Holds((bool)value == Truth ? 0 : 1, comparison);
}

/// <summary>A text, to compare with a text or with the tags of a run: these are equal to a text that is one of them, and contain what any of them contains.</summary>
internal sealed record TextValue(string Text) : FilterValue
{
    public override string Written => $"\"{Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public override bool Compares(object value, Comparison comparison)
    {
        IReadOnlyList<string> texts = value as IReadOnlyList<string> ?? [(string)value];
        return comparison == Comparison.Contains
            ? texts.Any(text => text.Contains(Text, StringComparison.OrdinalIgnoreCase))
            : Holds(texts.Contains(Text) ? 0 : 1, comparison);
    }
}

/// <summary>A month, day, minute or second: equal are the times within it, later those after it.</summary>
/// <param name="First">Its first second, as columns write times.</param>
/// <param name="Last">Its last second.</param>
/// <param name="Written">How it is written in an expression.</param>
internal sealed record TimeValue(string First, string Last, string Written) : FilterValue
{
    public override string Written { get; } = Written;

    public override bool Compares(object value, Comparison comparison)
    {
        var time = (string)value;
        return Holds(string.CompareOrdinal(time, First) < 0 ? -1 : string.CompareOrdinal(time, Last) > 0 ? 1 : 0, comparison);
    }
}
