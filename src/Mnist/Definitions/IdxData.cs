using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions;

/// <summary>Any dataset in the IDX format, raw or gzipped. Paths are relative to the definition's folder.</summary>
public sealed record IdxData : DataDefinition, IValidatableObject
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
    [Description("Names of the classes in label order."), MinLength(2), MaxLength(1_000)]
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var names = ClassNames ?? [];
        for (var index = 0; index < names.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(names[index]))
            {
                yield return new("a class needs a name", [$"classNames[{index}]"]);
            }
            else if (names.Take(index).Contains(names[index]))
            {
                yield return new($"two classes are named {Phrase.Quoted(names[index])}; each needs its own name", [$"classNames[{index}]"]);
            }
        }
    }
}
