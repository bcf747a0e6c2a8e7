using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Mnist.Definitions.Searching;

/// <summary>A real number, uniform between two bounds.</summary>
public sealed record LinearSpace : ParameterSpace, IValidatableObject
{
    /// <summary>Smallest value.</summary>
    [Range(-1e9, 1e9)]
    public required double Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Range(-1e9, 1e9)]
    public required double Maximum { get; init; }

    /// <inheritdoc/>
    public override JsonNode? ValueAt(double position) => Bounds.At(Minimum, Maximum, position);

    /// <inheritdoc/>
    public override double? PositionOf(JsonNode? value) => Bounds.PositionOf(Minimum, Maximum, NumberOf(value));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Bounds.ProblemsOf(Minimum, Maximum);
}

/// <summary>A positive real number whose logarithm is uniform between two bounds.</summary>
public sealed record LogSpace : ParameterSpace, IValidatableObject
{
    /// <summary>Smallest value.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Maximum { get; init; }

    /// <inheritdoc/>
    public override JsonNode? ValueAt(double position) => Bounds.AtLogarithm(Minimum, Maximum, position);

    /// <inheritdoc/>
    public override double? PositionOf(JsonNode? value) => NumberOf(value) is { } number && number >= Minimum && number <= Maximum
        ? Bounds.PositionOf(Math.Log(Minimum), Math.Log(Maximum), Math.Log(number))
        : null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Bounds.ProblemsOf(Minimum, Maximum);
}

/// <summary>A whole number between two bounds, both included.</summary>
public sealed record IntegerSpace : ParameterSpace, IValidatableObject
{
    /// <summary>Smallest value.</summary>
    [Range(-1_000_000_000, 1_000_000_000)]
    public required int Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Range(-1_000_000_000, 1_000_000_000)]
    public required int Maximum { get; init; }

    /// <summary>Whether the logarithm, rather than the number, is uniform.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>The whole number n has the positions of the interval from n to n + 1.</summary>
    public override JsonNode? ValueAt(double position)
    {
        var real = Logarithmic ? Bounds.AtLogarithm(Minimum, Maximum + 1.0, position) : Bounds.At(Minimum, Maximum + 1.0, position);
        return (int)Math.Clamp(Math.Floor(real), Minimum, Maximum);
    }

    /// <summary>The middle of a whole number's interval.</summary>
    public override double? PositionOf(JsonNode? value) => NumberOf(value) is { } number && double.IsInteger(number) && number >= Minimum && number <= Maximum
        ? Logarithmic
            ? Bounds.PositionOf(Math.Log(Minimum), Math.Log(Maximum + 1.0), (Math.Log(number) + Math.Log(number + 1)) / 2)
            : Bounds.PositionOf(Minimum, Maximum + 1.0, number + 0.5)
        : null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Bounds.ProblemsOf(Minimum, Maximum, isPositive: Logarithmic);
}

/// <summary>What the spaces with two bounds share.</summary>
file static class Bounds
{
    /// <summary>Clamped, because rounding may miss a bound.</summary>
    public static double At(double minimum, double maximum, double position) =>
        Math.Clamp(minimum + (maximum - minimum) * position, minimum, maximum);

    public static double AtLogarithm(double minimum, double maximum, double position) =>
        Math.Clamp(Math.Exp(At(Math.Log(minimum), Math.Log(maximum), position)), minimum, maximum);

    public static double? PositionOf(double minimum, double maximum, double? number) => number switch
    {
        { } inside when inside >= minimum && inside <= maximum => minimum == maximum ? 0.5 : (inside - minimum) / (maximum - minimum),
        _ => null,
    };

    public static IEnumerable<ValidationResult> ProblemsOf(double minimum, double maximum, bool isPositive = false)
    {
        if (minimum > maximum)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"minimum {minimum} is above maximum {maximum}; swap them"), ["minimum", "maximum"]);
        }

        if (isPositive && minimum < 1)
        {
            yield return new("a logarithmic range must begin at 1 or more", ["minimum"]);
        }
    }
}
