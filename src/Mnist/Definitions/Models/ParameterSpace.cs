using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>The values one option may take in a search.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LinearSpace), "linear")]
[JsonDerivedType(typeof(LogSpace), "log")]
[JsonDerivedType(typeof(IntegerSpace), "integer")]
[JsonDerivedType(typeof(ChoiceSpace), "choice")]
public abstract record ParameterSpace;

/// <summary>A real number, uniform between two bounds.</summary>
public sealed record LinearSpace : ParameterSpace, IValidatableObject
{
    /// <summary>Smallest value.</summary>
    [Description("Smallest value."), Range(-1e9, 1e9)]
    public required double Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Description("Largest value."), Range(-1e9, 1e9)]
    public required double Maximum { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Bounds.ProblemsOf(Minimum, Maximum);
}

/// <summary>A positive real number whose logarithm is uniform between two bounds.</summary>
public sealed record LogSpace : ParameterSpace, IValidatableObject
{
    /// <summary>Smallest value, above 0.</summary>
    [Description("Smallest value."), Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Description("Largest value."), Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Maximum { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Bounds.ProblemsOf(Minimum, Maximum);
}

/// <summary>A whole number between two bounds, both included.</summary>
public sealed record IntegerSpace : ParameterSpace, IValidatableObject
{
    /// <summary>Smallest value.</summary>
    [Description("Smallest value."), Range(-1_000_000_000, 1_000_000_000)]
    public required int Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Description("Largest value."), Range(-1_000_000_000, 1_000_000_000)]
    public required int Maximum { get; init; }

    /// <summary>Whether the logarithm, rather than the number, is uniform.</summary>
    [Description("Draw uniformly in the logarithm.")]
    public bool Logarithmic { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Bounds.ProblemsOf(Minimum, Maximum, isPositive: Logarithmic);
}

/// <summary>One of the values listed, each any JSON value the option takes.</summary>
public sealed record ChoiceSpace : ParameterSpace
{
    /// <summary>The values, at least one.</summary>
    [Description("The values, at least one."), MinLength(1), MaxLength(256)]
    public required IReadOnlyList<JsonElement> Values { get; init; }
}

/// <summary>What the bounds of a range must satisfy together.</summary>
file static class Bounds
{
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
