using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Definitions;

/// <summary>How rows become training, validation and test rows. Always stratified and seeded.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StandardSplit), "standard")]
[JsonDerivedType(typeof(PooledSplit), "pooled")]
public abstract record SplitDefinition;

/// <summary>The dataset's own test rows; validation rows held out of its training rows.</summary>
public sealed record StandardSplit : SplitDefinition
{
    /// <summary>Number of validation rows.</summary>
    [Description("Number of training rows held out for validation."), Range(1, 10_000_000)]
    public int Validation { get; init; } = 10_000;
}

/// <summary>All rows pooled, then split within each class; each part has floor(fraction × rows of the class).</summary>
public sealed record PooledSplit : SplitDefinition, IValidatableObject
{
    /// <summary>Fraction of each class held out for validation.</summary>
    [Description("Fraction of each class held out for validation."), Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Validation { get; init; } = 0.15;

    /// <summary>Fraction of each class held out for the test.</summary>
    [Description("Fraction of each class held out for the test."), Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Test { get; init; } = 0.15;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Validation + Test >= 1)
        {
            yield return new ValidationResult("validation and test together must leave rows to train on: their sum must be below 1", ["validation", "test"]);
        }
    }
}
