namespace Mnist.Leaderboards.Columns;

/// <summary>What the values of a column are, and so what they can be compared with.</summary>
internal enum ValueKind
{
    /// <summary>A whole number or a <see cref="double"/>.</summary>
    Number,

    /// <summary>A number from 0 to 1, shown as per cent.</summary>
    Fraction,

    Text,
    Truth,

    /// <summary>A time of UTC to the second, as text that sorts by time.</summary>
    Time,

    /// <summary>A list of words.</summary>
    Tags,
}
