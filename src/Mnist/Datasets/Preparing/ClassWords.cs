using System.Globalization;
using Mnist.Storage;

namespace Mnist.Datasets.Preparing;

/// <summary>What stands for each class in files: its name or, where one of the names would not do, the number of each.</summary>
internal static class ClassWords
{
    /// <summary>Words that are cells of a line.</summary>
    public static IReadOnlyList<string> ForCsv(IReadOnlyList<string> names) =>
        NamesOrNumbers(names, name => !name.AsSpan().ContainsAny(',', '"') && !name.StartsWith('#') && name == name.Trim());

    /// <summary>Words that are names of folders, on every system.</summary>
    public static IReadOnlyList<string> ForFolders(IReadOnlyList<string> names) => names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
        ? NamesOrNumbers(names, PortableNames.IsPortable)
        : Numbers(names.Count);

    private static IReadOnlyList<string> NamesOrNumbers(IReadOnlyList<string> names, Predicate<string> suits) =>
        names.All(name => suits(name) && !name.Any(char.IsControl)) ? names : Numbers(names.Count);

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
