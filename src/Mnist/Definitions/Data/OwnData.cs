using System.ComponentModel.DataAnnotations;
using Mnist.Text;

namespace Mnist.Definitions.Data;

/// <summary>A dataset of the user's own.</summary>
public abstract record OwnData : DataDefinition, IValidatableObject
{
    /// <summary>Most classes there can be: a label is a byte.</summary>
    public const int MostClasses = 256;

    /// <summary>Name of the dataset.</summary>
    [RegularExpression(NamePattern.Regex, ErrorMessage = NamePattern.Expectation)]
    public required string Name { get; init; }

    /// <summary>Names of the classes in label order; as the source names them where left out.</summary>
    [MinLength(2), MaxLength(MostClasses)]
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Size every image is resampled to; where left out, images must all have one size.</summary>
    public ResizeDefinition? Resize { get; init; }

    /// <summary>The values in the files that mean black and white, such as [0, 1], [0, 16] or [-1, 1]; where left out, 0 to 255 or what the values leave no doubt of, and values that could mean several things are an error.</summary>
    [MinLength(2), MaxLength(2)]
    public IReadOnlyList<double>? Range { get; init; }

    /// <summary>Whether rows and columns are swapped: for images that lie on their side, as EMNIST's do.</summary>
    public bool Transpose { get; init; }

    /// <summary>Degrees that images are turned clockwise by, after they were transposed: 0, 90, 180 or 270.</summary>
    public int Rotate { get; init; }

    /// <summary>Whether black becomes white and white black: for dark ink on light paper.</summary>
    public bool Invert { get; init; }

    /// <summary>Whether each image is a single digit, light on black, placed as MNIST's makers did: predict then finds the digit in a photo and places it so.</summary>
    public bool CenteredDigits { get; init; }

    /// <summary>What is done with test rows of a class that no training row has: an error, or they are dropped and counted.</summary>
    public UnknownClasses UnknownClasses { get; init; }

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

        if (Range is { } range && range[0] >= range[1])
        {
            yield return new("name the values that mean black and white, the lower one first, as in [0, 16]; images that are dark on light take \"invert\": true besides", ["range"]);
        }

        if (Rotate is not (0 or 90 or 180 or 270))
        {
            yield return new("images can be turned by 0, 90, 180 or 270 degrees", ["rotate"]);
        }

        if (!HasTestRows && Split is StandardSplit)
        {
            yield return new("a standard split takes the test rows as they are given, and none are: name them, or write \"split\": { \"kind\": \"pooled\" } to hold some rows out", ["split"]);
        }

        if (!HasTestRows && Split is CrossValidationSplit { Test: null })
        {
            yield return new("cross-validation takes the test rows as they are given, and none are: name them, or write \"test\": 0.15 in the split to hold some rows out", ["split"]);
        }

        if (Split is CrossValidationSplit { GroupBy: RowGroups.Column } && this is not CsvData { GroupColumn: not null })
        {
            yield return new("rows are grouped by a column of a CSV file, and none is named: say which by \"groupColumn\" in the data", ["split.groupBy"]);
        }
    }

    /// <summary>An absolute path, or null for none.</summary>
    private protected static string? Absolute(string? path, string folder) => path is null ? null : Path.GetFullPath(path, folder);
}

/// <summary>What is done with test rows of a class that no training row has.</summary>
public enum UnknownClasses
{
    /// <summary>The dataset is refused.</summary>
    Error,

    /// <summary>They are left out and counted.</summary>
    Drop,
}

/// <summary>The size images are resampled to. Their proportions are not kept where they differ.</summary>
public sealed record ResizeDefinition
{
    /// <summary>Largest width or height.</summary>
    public const int Largest = 1_024;

    /// <summary>Pixels a row.</summary>
    [Range(1, Largest)]
    public required int Width { get; init; }

    /// <summary>Rows of pixels.</summary>
    [Range(1, Largest)]
    public required int Height { get; init; }
}
