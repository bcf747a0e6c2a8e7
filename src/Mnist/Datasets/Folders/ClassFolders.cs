namespace Mnist.Datasets.Folders;

/// <summary>An image file of a class.</summary>
/// <param name="Path">The file.</param>
/// <param name="Label">The class, 0-based.</param>
internal sealed record FolderImage(string Path, byte Label);

/// <summary>A folder with a sub-folder of images for each class. What begins with a dot is left alone.</summary>
/// <param name="Root">The folder.</param>
/// <param name="SubFolders">Names of its sub-folders, in natural order.</param>
/// <param name="Strays">Files that lie in no sub-folder.</param>
internal sealed record ClassFolders(string Root, IReadOnlyList<string> SubFolders, IReadOnlyList<string> Strays)
{
    /// <summary>Looks into a folder.</summary>
    /// <exception cref="DatasetException">It is missing, cannot be read or has no sub-folders.</exception>
    public static ClassFolders In(string root)
    {
        var folders = Names(root, Directory.EnumerateDirectories);
        return folders.Length > 0
            ? new ClassFolders(root, [.. folders.Order(new NaturalOrder())], [.. Names(root, Directory.EnumerateFiles).Order(StringComparer.Ordinal).Select(name => Path.Combine(root, name))])
            : throw new DatasetException($"{root}: there are no folders in it: each class needs one, with its images");
    }

    /// <summary>All image files, by file name, then by class: so an order that file names keep survives.</summary>
    /// <param name="labels">The classes.</param>
    /// <exception cref="DatasetException">A sub-folder is of no class, cannot be read, or has folders in it.</exception>
    public IReadOnlyList<FolderImage> Images(ClassLabels labels) =>
    [
        .. SubFolders.SelectMany(name => FilesOf(Path.Combine(Root, name)).Select(file => (File: file, Image: new FolderImage(Path.Combine(Root, name, file), LabelOf(name, labels)))))
            .OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Image.Label)
            .Select(one => one.Image),
    ];

    private byte LabelOf(string name, ClassLabels labels) => labels.Find(name)
        ?? throw new DatasetException($"{Path.Combine(Root, name)}: \"{name}\" is no class: the classes are the sub-folders of the training folder, or those of classNames in the definition");

    private static string[] FilesOf(string folder) => Names(folder, Directory.EnumerateDirectories) is [var inner, ..]
        ? throw new DatasetException($"{Path.Combine(folder, inner)}: a folder inside the folder of a class: move its images up, for they would not be read")
        : Names(folder, Directory.EnumerateFiles);

    private static string[] Names(string folder, Func<string, IEnumerable<string>> list)
    {
        try
        {
            return [.. list(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.'))];
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            throw new DatasetException($"{folder}: there is no such folder: check the path, which is relative to the definition's folder", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{folder}: the folder cannot be read ({error.Message}): check that it is a folder and that you may read it", error);
        }
    }
}
