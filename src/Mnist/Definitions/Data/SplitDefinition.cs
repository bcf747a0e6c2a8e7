using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Definitions.Data;

/// <summary>How rows become training, validation and test rows. Always stratified and seeded.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StandardSplit), "standard")]
[JsonDerivedType(typeof(PooledSplit), "pooled")]
[JsonDerivedType(typeof(CrossValidationSplit), "crossValidation")]
public abstract record SplitDefinition
{
    /// <summary>How often validation rows come again, one whole repeat after another.</summary>
    internal virtual int ValidationRepeats => 1;

    /// <summary>The split of so many training rows: what it leaves open is decided.</summary>
    /// <param name="trainingRows">Rows that the files call training rows.</param>
    public virtual SplitDefinition Resolved(int trainingRows) => this;
}

/// <summary>The dataset's own test rows; validation rows held out of its training rows.</summary>
public sealed record StandardSplit : SplitDefinition
{
    private const int MostByDefault = 10_000;

    /// <summary>One row in so many, where that is less: of MNIST's 60,000 it is the same.</summary>
    private const int OneInSoMany = 6;

    /// <summary>Number of training rows held out for validation; where left out, 10,000 or, where that is less, a sixth of the training rows.</summary>
    [Range(1, 10_000_000)]
    public int? Validation { get; init; }

    /// <inheritdoc/>
    public override SplitDefinition Resolved(int trainingRows) =>
        Validation is null ? this with { Validation = Math.Clamp(trainingRows / OneInSoMany, 1, MostByDefault) } : this;
}

/// <summary>All rows pooled, then split within each class; each part has floor(fraction × rows of the class).</summary>
public sealed record PooledSplit : SplitDefinition, IValidatableObject
{
    /// <summary>Fraction of each class held out for validation.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Validation { get; init; } = 0.15;

    /// <summary>Fraction of each class held out for the test.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
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
