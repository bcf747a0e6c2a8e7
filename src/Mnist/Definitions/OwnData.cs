using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions;

/// <summary>A dataset of the user's own. Paths are relative to the definition's folder.</summary>
public abstract record OwnData : DataDefinition, IValidatableObject
{
    /// <summary>Most classes there can be: a label is a byte.</summary>
    public const int MostClasses = 256;

    /// <summary>Name of the dataset.</summary>
    [Description("Name of the dataset."), RegularExpression(NamePattern.Regex, ErrorMessage = NamePattern.Expectation)]
    public required string Name { get; init; }

    /// <summary>Names of the classes in label order; null names them as the source does.</summary>
    [Description("Names of the classes in label order."), MinLength(2), MaxLength(MostClasses)]
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Size every image is resampled to; null leaves images as they are, which must then all have one size.</summary>
    [Description("Resample every image to this size; without it, images must all have one size.")]
    public ResizeDefinition? Resize { get; init; }

    /// <summary>Whether the dataset brings test rows of its own.</summary>
    protected abstract bool HasTestRows { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
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

        if (!HasTestRows && Split is StandardSplit)
        {
            yield return new("a standard split takes the test rows as they are given, and none are: name them, or write \"split\": { \"kind\": \"pooled\" } to hold some rows out", ["split"]);
        }
    }

    /// <summary>An absolute path, or null for none.</summary>
    private protected static string? Absolute(string? path, string folder) => path is null ? null : Path.GetFullPath(path, folder);
}

/// <summary>The size images are resampled to. Their proportions are not kept where they differ.</summary>
public sealed record ResizeDefinition
{
    /// <summary>Largest width or height.</summary>
    public const int Largest = 1_024;

    /// <summary>Pixels a row.</summary>
    [Description("Pixels a row."), Range(1, Largest)]
    public required int Width { get; init; }

    /// <summary>Rows of pixels.</summary>
    [Description("Rows of pixels."), Range(1, Largest)]
    public required int Height { get; init; }
}
