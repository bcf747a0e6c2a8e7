using System.Globalization;
using Mnist.Storage;

namespace Mnist.Datasets.Preparing;

/// <summary>What stands for each class in files.</summary>
internal static class ClassWords
{
    /// <summary>Cells of a line: the names, in quotes where they need them (RFC 4180).</summary>
    public static IReadOnlyList<string> ForCsv(IReadOnlyList<string> names) => [.. names.Select(name => IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")];

    /// <summary>Names of folders, on every system: those of the classes or, where one of them would not do, the number of each.</summary>
    public static IReadOnlyList<string> ForFolders(IReadOnlyList<string> names) =>
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count && names.All(PortableNames.IsPortable)
            ? names
            : [.. Enumerable.Range(0, names.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static bool IsPlain(string name) => name == name.Trim() && !name.AsSpan().ContainsAny(",;\t\"#");
}
