namespace Mnist.Settings;

/// <summary>What an installed or published program brings along: the dataset and a trained model, in a folder beside it.</summary>
/// <param name="Folder">Absolute path of that folder.</param>
public sealed record BundledFiles(string Folder)
{
    /// <summary>Those of a program; null where it was built in its repository, whose settings file names what the repository holds.</summary>
    /// <param name="programFolder">Absolute folder of the program.</param>
    public static BundledFiles? Beside(string? programFolder) =>
        programFolder is not null && Path.Combine(programFolder, "bundled") is var folder && Directory.Exists(folder) ? new(folder) : null;

    /// <summary>The datasets.</summary>
    public string DataFolder => Path.Combine(Folder, "data");

    /// <summary>The models.</summary>
    public string ModelsFolder => Path.Combine(Folder, "models");
}
