using System.Globalization;

namespace Mnist.Datasets.Csv;

/// <summary>Tells headers from lines of data.</summary>
internal static class CsvHeader
{
    /// <summary>What a column of labels is called, whatever the case.</summary>
    public static readonly IReadOnlyList<string> LabelNames = ["label", "labels", "class", "target", "digit", "y"];

    /// <summary>Fewer cells may be an image that happens to count.</summary>
    private const int FewestCounted = 10;

    /// <summary>Whether cells are names: most are no numbers, or one is the label and the others are numbered, or they only count. A line of data that is damaged is no header.</summary>
    public static bool IsHeader(IReadOnlyList<string> cells, Func<string, bool> isLabel)
    {
        var filled = cells.Where(cell => cell.Length > 0).ToArray();
        var numbers = filled.Where(cell => CsvNumbers.IsNumber(cell, out _) || CsvNumbers.WithPoint(cell) is not null).ToArray();
        return filled.Length - numbers.Length > numbers.Length
            || (filled.Length > numbers.Length && filled.Any(isLabel) && numbers.Distinct().Count() == numbers.Length)
            || IsCount(numbers);
    }

    /// <summary>Whether names only count 0, 1, 2, ... or 1, 2, 3, ..., as programs number columns that have no names.</summary>
    public static bool IsCount(IEnumerable<string> names)
    {
        var count = 0;
        var first = "";
        foreach (var name in names)
        {
            first = count == 0 ? name : first;
            if (first is not ("0" or "1") || name != (count++ + first[0] - '0').ToString(CultureInfo.InvariantCulture))
            {
                return false;
            }
        }

        return count >= FewestCounted;
    }
}
