namespace Mnist.Claims;

/// <summary>Files by a path in which the name of a folder or file may have a <c>*</c>.</summary>
internal static class FilePattern
{
    /// <summary>The files and folders of a pattern, in order of their names; at least one.</summary>
    /// <param name="folder">Folder that the pattern is relative to.</param>
    /// <param name="pattern">The path, with <c>/</c> between names.</param>
    /// <exception cref="ClaimsException">There is none.</exception>
    public static IReadOnlyList<string> Find(string folder, string pattern)
    {
        var found = pattern.Split('/').Aggregate(new List<string> { folder }, (paths, part) => [.. paths.SelectMany(path => Entries(path, part))]);
        return found.Count > 0 ? found : throw new ClaimsException($"{Path.Combine(folder, pattern)}: there is no such file");
    }

    private static IEnumerable<string> Entries(string path, string part) => part switch
    {
        _ when part.Contains('*', StringComparison.Ordinal) => Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path, part).Order(StringComparer.Ordinal) : [],
        _ when Path.Exists(Path.Combine(path, part)) => [Path.GetFullPath(Path.Combine(path, part))],
        _ => [],
    };
}
