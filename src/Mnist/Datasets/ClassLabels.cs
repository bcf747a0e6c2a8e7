using System.Globalization;

namespace Mnist.Datasets;

/// <summary>
/// Which class a label means: the one that has it as its name. In cells of a table a number may be spelt in several ways and, where a
/// definition names the classes and none of the names is a number, it counts them from 0.
/// </summary>
internal sealed class ClassLabels(IReadOnlyList<string> names, bool areCells, bool numbersCount = false)
{
    private readonly Dictionary<string, byte> known = Known(names, areCells);
    private readonly bool numbersCount = numbersCount && !names.Any(name => Number(name) is not null);

    public byte? Find(string label) => known.TryGetValue(label, out var number) || known.TryGetValue(Spelt(label, areCells), out number) ? number
        : numbersCount && Number(label) is { } counted && counted >= 0 && counted < names.Count ? (byte)counted
        : null;

    /// <summary>A label that is a whole number, however it is written, as 7 or 7.0; null for others.</summary>
    public static decimal? Number(string label) =>
        decimal.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) ? number : null;

    /// <summary>What two spellings of one label have in common: whole numbers in digits alone, names with their accents composed.</summary>
    public static string Canonical(string label) => Number(label) is { } number
        ? decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture)
        : label.Trim().Normalize();

    /// <summary>Names of folders may differ in spaces and leading zeros; how accents are encoded is the system's choice.</summary>
    private static string Spelt(string label, bool areCells) => areCells ? Canonical(label) : label.Normalize();

    private static Dictionary<string, byte> Known(IReadOnlyList<string> names, bool areCells)
    {
        var known = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (var (number, name) in names.Index())
        {
            known.TryAdd(Spelt(name, areCells), (byte)number);
        }

        foreach (var (number, name) in names.Index())
        {
            known[name] = (byte)number;
        }

        return known;
    }
}
