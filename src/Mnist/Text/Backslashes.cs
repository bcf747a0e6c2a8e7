namespace Mnist.Text;

/// <summary>Paths that somebody wrote on Windows and gave to others: elsewhere a backslash is a letter of a name.</summary>
internal static class Backslashes
{
    /// <summary>What to do, with its reason.</summary>
    public const string Remedy = "write / in paths, which Windows reads too: here a backslash is part of a name";

    /// <summary>Whether a path has some that separate nothing here.</summary>
    public static bool Mislead(string path) => Path.DirectorySeparatorChar == '/' && path.Contains('\\', StringComparison.Ordinal);
}
