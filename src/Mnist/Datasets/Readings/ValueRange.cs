namespace Mnist.Datasets.Readings;

/// <summary>The values in files that mean black and white; those between are grey levels, linearly.</summary>
/// <param name="Minimum">Black.</param>
/// <param name="Maximum">White, above <paramref name="Minimum"/>.</param>
public sealed record ValueRange(double Minimum, double Maximum)
{
    /// <summary>Grey levels as they are.</summary>
    public static ValueRange Bytes { get; } = new(0, byte.MaxValue);

    /// <summary>The range a definition names, or null.</summary>
    /// <param name="bounds">Two numbers, the lower one first; null for none.</param>
    public static ValueRange? Of(IReadOnlyList<double>? bounds) => bounds is null ? null : new ValueRange(bounds[0], bounds[1]);

    public bool Contains(double value) => value >= Minimum && value <= Maximum;

    /// <summary>The grey level of a value, 0 to 255, fractions included.</summary>
    public double GreyLevel(double value) => (value - Minimum) * byte.MaxValue / (Maximum - Minimum);

    /// <summary>As a definition writes it: <c>[0, 16]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Minimum}, {Maximum}]");
}
