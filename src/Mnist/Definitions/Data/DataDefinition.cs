using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Definitions.Data;

/// <summary>Where the rows come from and how they are split. Paths start at the folder of the definition.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "source")]
[JsonDerivedType(typeof(MnistData), "mnist")]
[JsonDerivedType(typeof(IdxData), "idx")]
[JsonDerivedType(typeof(CsvData), "csv")]
[JsonDerivedType(typeof(FolderData), "folder")]
public abstract record DataDefinition
{
    /// <summary>How rows become training, validation and test rows.</summary>
    public SplitDefinition Split { get; init; } = new StandardSplit();

    /// <summary>Part of the training rows that models learn from, to see what fewer rows are worth: of each class, chosen by the experiment's seed, smaller parts within larger ones. Validation and test rows stay the same. All of them where left out.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? TrainingFraction { get; init; }

    /// <summary>The same data with absolute paths, so that they can be found from anywhere.</summary>
    /// <param name="folder">Absolute folder of the definition.</param>
    public virtual DataDefinition WithAbsolutePaths(string folder) => this;
}

/// <summary>The MNIST that comes with the repository.</summary>
public sealed record MnistData : DataDefinition, IValidatableObject
{
    private const int TrainingRows = 60_000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Split is StandardSplit { Validation: >= TrainingRows })
        {
            yield return new($"validation rows come out of MNIST's {TrainingRows} training rows and must leave some to train on", ["split.validation"]);
        }

        if (Split is CrossValidationSplit { GroupBy: RowGroups.Column })
        {
            yield return new("MNIST's rows have no column to group them by: leave \"groupBy\" out, or take nearDuplicates", ["split.groupBy"]);
        }
    }
}
