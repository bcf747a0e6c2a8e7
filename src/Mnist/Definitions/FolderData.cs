using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions;

/// <summary>
/// Image files in folders, one sub-folder a class. A sub-folder bears the name of its class; where <see cref="OwnData.ClassNames"/> names
/// them, it may bear the class's number instead, counted from 0. Images are in the order of their file names, then of their classes.
/// </summary>
public sealed record FolderData : OwnData
{
    /// <summary>Folder of the training images.</summary>
    [Description("Folder of the training images, with a sub-folder of PNG or other image files for each class."), MinLength(1)]
    public required string Train { get; init; }

    /// <summary>Folder of the test images; null for none.</summary>
    [Description("Folder of the test images, with the same sub-folders; may be left out with a pooled split."), MinLength(1)]
    public string? Test { get; init; }

    /// <summary>Fraction of the images that may be dropped because they cannot be used.</summary>
    [Description("Fraction of the files that may be dropped as corrupt before it is an error."), Range(0.0, 1.0)]
    public double MaximumCorruptFraction { get; init; } = 0.1;

    /// <inheritdoc/>
    protected override bool HasTestRows => Test is not null;

    /// <inheritdoc/>
    public override DataDefinition WithAbsolutePaths(string folder) => this with { Train = Path.GetFullPath(Train, folder), Test = Absolute(Test, folder) };
}
