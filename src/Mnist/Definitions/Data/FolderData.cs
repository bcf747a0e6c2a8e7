using System.ComponentModel.DataAnnotations;
using Mnist.Text;

namespace Mnist.Definitions.Data;

/// <summary>
/// Image files in folders, one sub-folder a class, which bears the name of the class or the one that <see cref="ClassFolders"/> gives it.
/// Images are in the order of their file names, then of their classes.
/// </summary>
public sealed record FolderData : OwnData
{
    /// <summary>Folder of the training images, with a sub-folder of PNG or other image files for each class.</summary>
    [MinLength(1), FilePath]
    public required string Train { get; init; }

    /// <summary>Folder of the test images, with the same sub-folders; may be left out with a pooled split.</summary>
    [MinLength(1), FilePath]
    public string? Test { get; init; }

    /// <summary>Names of the sub-folders, one for each of <see cref="OwnData.ClassNames"/>, where they are not called as the classes are.</summary>
    [MinLength(2), MaxLength(MostClasses)]
    public IReadOnlyList<string>? ClassFolders { get; init; }

    /// <summary>Fraction of the files of each part, training and test, that may be dropped as corrupt before it is an error.</summary>
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

        if (ClassFolders is { } folders && folders.Count != ClassNames?.Count)
        {
            yield return new("each of classNames needs its folder: name as many folders as classes, or leave the key out where folders bear the classes' names", ["classFolders"]);
        }
        else if (ClassFolders?.Index().FirstOrDefault(one => ClassFolders.Take(one.Index).Contains(one.Item)) is { Item: not null } repeated)
        {
            yield return new($"two classes have the folder {Phrase.Quoted(repeated.Item)}; each needs its own", [$"classFolders[{repeated.Index}]"]);
        }
    }
}
