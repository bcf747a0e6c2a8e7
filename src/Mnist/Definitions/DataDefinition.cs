using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Definitions;

/// <summary>Where the rows come from and how they are split.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "source")]
[JsonDerivedType(typeof(MnistData), "mnist")]
[JsonDerivedType(typeof(IdxData), "idx")]
public abstract record DataDefinition
{
    /// <summary>How rows become training, validation and test rows.</summary>
    [Description("How rows become training, validation and test rows.")]
    public SplitDefinition Split { get; init; } = new StandardSplit();
}

/// <summary>The MNIST that comes with the repository.</summary>
public sealed record MnistData : DataDefinition;

/// <summary>Any dataset in the IDX format, raw or gzipped. Paths are relative to the definition's folder.</summary>
public sealed record IdxData : DataDefinition
{
    /// <summary>Name of the dataset.</summary>
    [Description("Name of the dataset."), RegularExpression(NamePattern.Regex, ErrorMessage = NamePattern.Expectation)]
    public required string Name { get; init; }

    /// <summary>IDX file of the training images.</summary>
    [Description("IDX file of the training images, raw or gzipped."), MinLength(1)]
    public required string TrainImages { get; init; }

    /// <summary>IDX file of the training labels.</summary>
    [Description("IDX file of the training labels, raw or gzipped."), MinLength(1)]
    public required string TrainLabels { get; init; }

    /// <summary>IDX file of the test images.</summary>
    [Description("IDX file of the test images, raw or gzipped."), MinLength(1)]
    public required string TestImages { get; init; }

    /// <summary>IDX file of the test labels.</summary>
    [Description("IDX file of the test labels, raw or gzipped."), MinLength(1)]
    public required string TestLabels { get; init; }

    /// <summary>Names of the classes in label order; null names them by number.</summary>
    [Description("Names of the classes in label order."), MinLength(2)]
    public IReadOnlyList<string>? ClassNames { get; init; }
}

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
            yield return new ValidationResult("validation and test together must leave rows to train on: their sum must be below 1", ["validation"]);
        }
    }
}
