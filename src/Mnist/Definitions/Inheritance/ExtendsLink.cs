using System.Globalization;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions.Inheritance;

/// <summary>One step from a definition to one that it extends.</summary>
/// <param name="At">Where the step is written.</param>
/// <param name="Path">JSON path there: <c>extends[1]</c>.</param>
/// <param name="Written">The path as it is written.</param>
/// <param name="Target">Absolute path of the file that it leads to.</param>
internal sealed record ExtendsLink(SourcePosition At, string Path, string Written, string Target)
{
    /// <summary>A chain as people read it: <c>a.json:3 → b.json:2 → c.json</c>.</summary>
    /// <param name="chain">At least one step, each from where the one before leads to.</param>
    /// <param name="folder">Absolute folder that the files are named from.</param>
    public static string Words(IReadOnlyList<ExtendsLink> chain, string folder) => string.Join(" → ",
    [
        .. chain.Select(link => string.Create(CultureInfo.InvariantCulture, $"{Shown(link.At.File, folder)}:{link.At.Line}")),
        Shown(chain[^1].Target, folder),
    ]);

    private static string Shown(string file, string folder) => System.IO.Path.GetRelativePath(folder, System.IO.Path.GetFullPath(file)).Replace(System.IO.Path.DirectorySeparatorChar, '/');
}
