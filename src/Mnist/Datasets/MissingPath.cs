using Mnist.Text;

namespace Mnist.Datasets;

/// <summary>What is said of a path of a definition at which nothing is.</summary>
internal static class MissingPath
{
    /// <summary>What to do.</summary>
    public static string Remedy(string path) => Backslashes.Mislead(path) ? Backslashes.Remedy : "check the path, which is relative to the definition's folder";
}
