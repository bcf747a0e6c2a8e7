using System.Globalization;
using Mnist.Text;

namespace Mnist.Leaderboards.Columns;

/// <summary>How values of one kind are written for people. Values are text, lists of text, truths, whole numbers or <see cref="double"/>s.</summary>
internal sealed record Unit(bool RightAligned, Func<object?, string> Text)
{
    /// <summary>What the values are.</summary>
    public ValueKind Kind { get; private init; }

    public static Unit Words { get; } = new(false, value => (string?)value ?? "-") { Kind = ValueKind.Text };

    /// <summary>Times of UTC, written as <c>2026-11-01T14:30:00Z</c>.</summary>
    public static Unit Time { get; } = Words with { Kind = ValueKind.Time };

    public static Unit Tags { get; } = new(false, value => value is IReadOnlyList<string> { Count: > 0 } tags ? string.Join(", ", tags) : "-") { Kind = ValueKind.Tags };

    public static Unit Truth { get; } = new(false, value => value switch { true => "yes", false => "no", _ => "-" }) { Kind = ValueKind.Truth };

    public static Unit Count { get; } = new(true, value => ((IFormattable?)value)?.ToString(null, CultureInfo.InvariantCulture) ?? "-");

    /// <summary>Tie groups, in letters.</summary>
    public static Unit Letter { get; } = new(false, value => Figures.TieGroup((int?)value));

    /// <summary>Fractions, as per cent.</summary>
    public static Unit Percent { get; } = new(true, value => Figures.Percent((double?)value)) { Kind = ValueKind.Fraction };

    /// <summary>Differences of per cent, with their sign.</summary>
    public static Unit Points { get; } = new(true, value => Figures.Points((double?)value));

    public static Unit Figure { get; } = new(true, value => Figures.FourDecimals((double?)value));

    /// <summary>Probabilities, however small.</summary>
    public static Unit Probability { get; } = new(true, value => Figures.Probability((double?)value));

    /// <summary>Seconds, in the unit that suits them.</summary>
    public static Unit Seconds { get; } = new(true, value => Figures.Seconds((double?)value));

    /// <summary>Joules, in the unit that suits them.</summary>
    public static Unit Joules { get; } = new(true, value => Figures.Joules((double?)value));

    /// <summary>Microseconds, in the unit that suits them.</summary>
    public static Unit Microseconds { get; } = new(true, value => Figures.Microseconds((double?)value));

    /// <summary>Bytes, in the unit that suits them.</summary>
    public static Unit Bytes { get; } = new(true, value => Figures.Bytes((long?)value));
}
