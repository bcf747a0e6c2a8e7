using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Data;

/// <summary>
/// Images as lines of text, <c>label,pixel0,pixel1,...</c>, raw or gzipped. A header says which column is what; without one, the label comes
/// first and pixels are row by row. A label is the name of a class, or, where none of <see cref="OwnData.ClassNames"/> is a number, its number,
/// counted from 0; where classes are not named, the different labels are their names.
/// </summary>
public sealed record CsvData : OwnData
{
    /// <summary>What stands for the first column that is not ignored.</summary>
    public const string FirstColumn = "first";

    /// <summary>What stands for the last column that is not ignored.</summary>
    public const string LastColumn = "last";

    /// <summary>CSV file of the training images: <c>label,pixel0,pixel1,...</c> with or without a header, raw or gzipped.</summary>
    [MinLength(1), FilePath]
    public required string Train { get; init; }

    /// <summary>CSV file of the test images; may be left out with a pooled split.</summary>
    [MinLength(1), FilePath]
    public string? Test { get; init; }

    /// <summary>Column of the labels: a name, a position counted from 1, "first" or "last"; only needed where the header does not call it label, class, target, digit or y, or where there is no header and it is not the first.</summary>
    public CsvColumn? LabelColumn { get; init; }

    /// <summary>Columns that are neither the label nor pixels, such as "id": names, or positions counted from 1. None where left out.</summary>
    public IReadOnlyList<CsvColumn>? IgnoreColumns { get; init; }

    /// <summary>Column that says which rows belong together, such as the writer's number: a name, or a position counted from 1. Cross-validation may group by it; it is no pixel.</summary>
    public CsvColumn? GroupColumn { get; init; }

    /// <summary>Pixels a row of each image; only needed where images are not square.</summary>
    [Range(1, 4_096)]
    public int? Width { get; init; }

    /// <summary>Rows of pixels of each image; only needed where images are not square.</summary>
    [Range(1, 4_096)]
    public int? Height { get; init; }

    /// <summary>Fraction of the lines of each part, training and test, that may be dropped as corrupt before it is an error.</summary>
    [Range(0.0, 1.0)]
    public double MaximumCorruptFraction { get; init; } = 0.1;

    /// <inheritdoc/>
    protected override bool HasTestRows => Test is not null;

    /// <inheritdoc/>
    public override DataDefinition WithAbsolutePaths(string folder) => this with { Train = Path.GetFullPath(Train, folder), Test = Absolute(Test, folder) };

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (Width is null != Height is null)
        {
            yield return new("give both width and height, or neither where images are square", [Width is null ? "width" : "height"]);
        }

        foreach (var problem in ColumnProblems())
        {
            yield return problem;
        }
    }

    private IEnumerable<ValidationResult> ColumnProblems()
    {
        if (LabelColumn?.Problem is { } labelProblem)
        {
            yield return new(labelProblem, ["labelColumn"]);
        }

        if (GroupColumn?.Problem is { } groupProblem)
        {
            yield return new(groupProblem, ["groupColumn"]);
        }
        else if (GroupColumn is { } group && LabelColumn?.IsSameAs(group) == true)
        {
            yield return new($"column {group} is the labelColumn: rows of a class cannot be a group of their own", ["groupColumn"]);
        }

        var ignored = IgnoreColumns ?? [];
        for (var index = 0; index < ignored.Count; index++)
        {
            if (ignored[index].Problem is { } problem)
            {
                yield return new(problem, [$"ignoreColumns[{index}]"]);
            }
            else if (LabelColumn?.IsSameAs(ignored[index]) == true)
            {
                yield return new($"column {ignored[index]} is the labelColumn: leave it out of one of the two", [$"ignoreColumns[{index}]"]);
            }
            else if (GroupColumn?.IsSameAs(ignored[index]) == true)
            {
                yield return new($"column {ignored[index]} is the groupColumn: leave it out of one of the two", [$"ignoreColumns[{index}]"]);
            }
        }
    }
}
