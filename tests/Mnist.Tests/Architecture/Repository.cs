namespace Mnist.Tests.Architecture;

/// <summary>The files of this repository, seen from the running tests.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>Mnist.sln</c>.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Every C# file below a folder, build output left out; paths are relative to the repository.</summary>
    public static IReadOnlyList<string> SourceFiles(string below) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, below), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines of a file whose path is relative to the repository.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Folder, file));

    /// <summary>The text of a file whose path is relative to the repository.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>Where a project is built to: <c>bin/&lt;configuration&gt;/net10.0</c> below it, as below the tests.</summary>
    /// <param name="project">Its folder, relative to the repository, such as <c>src/Mnist</c>.</param>
    public static string OutputOf(string project)
    {
        var tests = Path.Combine(Folder, "tests", "Mnist.Tests");
        return Path.Combine(Folder, project, Path.GetRelativePath(tests, AppContext.BaseDirectory));
    }

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Mnist.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no folder above the tests has a Mnist.sln");
        }

        return folder;
    }
}
