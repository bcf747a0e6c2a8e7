namespace Mnist.Datasets.Folders;

/// <summary>An image file of a class, 0-based.</summary>
internal sealed record FolderImage(string Path, byte Label);

/// <summary>A sub-folder. The accents of its name are composed: systems store them in one way or the other.</summary>
internal sealed record ClassFolder(string Name, string Path, IReadOnlyList<string> Files);

/// <summary>A folder with a sub-folder of images for each class, in natural order. Strays lie in none of them; what the system left there is passed over.</summary>
internal sealed record ClassFolders(string Root, IReadOnlyList<ClassFolder> Folders, IReadOnlyList<string> Strays, IReadOnlyList<string> PassedOver)
{
    private static readonly IReadOnlyList<string> PartNames = ["train", "training", "test", "testing", "val", "valid", "validation"];

    public static ClassFolders In(string root)
    {
        var passedOver = new List<string>();
        var folders = Names(root, Directory.EnumerateDirectories, passedOver).Order(new NaturalOrder()).Select(name => In(Path.Combine(root, name), passedOver)).ToList();
        var strays = Names(root, Directory.EnumerateFiles, passedOver).Order(StringComparer.Ordinal).Select(name => Path.Combine(root, name));
        return folders.Count > 0
            ? new ClassFolders(root, folders, [.. strays], passedOver)
            : throw new DatasetException($"{root}: there are no folders in it: each class needs one, with its images");
    }

    /// <summary>The image files of classes, by file name, then by class: so an order that file names keep survives.</summary>
    public IReadOnlyList<FolderImage> Images(ClassLabels labels) =>
    [
        .. Folders.Where(folder => labels.Find(folder.Name) is not null)
            .SelectMany(folder => folder.Files.Select(file => (File: file, Image: new FolderImage(Path.Combine(folder.Path, file), labels.Find(folder.Name)!.Value))))
            .OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Image.Label)
            .Select(one => one.Image),
    ];

    /// <summary>Sub-folders with files that are of no class.</summary>
    public IReadOnlyList<ClassFolder> Unknown(ClassLabels labels) => [.. Folders.Where(folder => folder.Files.Count > 0 && labels.Find(folder.Name) is null)];

    private static ClassFolder In(string folder, List<string> passedOver) => Names(folder, Directory.EnumerateDirectories, passedOver) is [var inner, ..]
        ? throw new DatasetException($"{Path.Combine(folder, inner)}: a folder inside the folder of a class: {(PartNames.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase) ? $"if {folder} is a part of the data and not a class, name it by \"train\" or \"test\" in the definition's data" : "move its images up, for they would not be read, or remove it")}")
        : new ClassFolder(Path.GetFileName(folder).Normalize(), folder, Names(folder, Directory.EnumerateFiles, passedOver));

    private static string[] Names(string folder, Func<string, IEnumerable<string>> list, List<string> passedOver)
    {
        try
        {
            var names = list(folder).Select(path => Path.GetFileName(path)).ToLookup(SystemFiles.Has);
            passedOver.AddRange(names[true]);
            return [.. names[false]];
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            throw new DatasetException($"{folder}: there is no such folder: {MissingPath.Remedy(folder)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{folder}: the folder cannot be read ({error.Message}): check that it is a folder and that you may read it", error);
        }
    }
}
