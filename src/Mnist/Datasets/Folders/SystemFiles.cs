namespace Mnist.Datasets.Folders;

/// <summary>Files and folders that systems and editors leave beside people's own.</summary>
internal static class SystemFiles
{
    private const int MostNamed = 3;

    private static readonly IReadOnlyList<string> Names = ["__MACOSX", "Thumbs.db", "ehthumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information", "@eaDir", "#recycle", "lost+found", "Icon\r"];

    /// <summary>What browsers call a file that is not yet whole.</summary>
    private static readonly IReadOnlyList<string> Unfinished = [".part", ".crdownload", ".download", ".tmp"];

    /// <summary>Whether a name is one of those, a lock of an office program, an unfinished download, or hidden as names with a dot before them are.</summary>
    public static bool Has(string name) => name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal)
        || Names.Contains(name, StringComparer.OrdinalIgnoreCase) || Unfinished.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>A sentence about those that were passed over; null for none.</summary>
    public static string? Sentence(string root, IReadOnlyCollection<string> names)
    {
        var different = names.Distinct().Order(StringComparer.Ordinal).ToList();
        return different.Count == 0 ? null : FormattableString.Invariant(
            $"{root}: {names.Count:n0} files and folders of the system were passed over: {string.Join(", ", different.Take(MostNamed))}{(different.Count > MostNamed ? ", …" : "")}");
    }
}
