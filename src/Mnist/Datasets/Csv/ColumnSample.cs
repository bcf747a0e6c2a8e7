namespace Mnist.Datasets.Csv;

/// <summary>What some cells of one column are like.</summary>
internal sealed class ColumnSample(IReadOnlyList<string> cells, double?[] numbers, Dictionary<string, int> counts)
{
    private const double NearlyAll = 0.95;
    private const int MostClasses = 100;
    private const int LinesPerClass = 5;
    private const int FewestBalanced = 5;

    public static ColumnSample Of(IReadOnlyList<string> cells) => new(
        cells,
        [.. cells.Select(cell => CsvNumbers.IsNumber(cell, out var number) && double.IsFinite(number) ? number : (double?)null)],
        cells.CountBy(cell => cell).ToDictionary());

    public int Count => cells.Count;
    public int Distinct => counts.Count;
    public bool AllDiffer => counts.Count == cells.Count;

    /// <summary>Whether every value is a name rather than a number, and names come again.</summary>
    public bool AllNames => numbers.All(number => number is null) && counts.Count > 1 && !AllDiffer;

    public bool AllNumbers => numbers.All(number => number is not null);

    public bool IsConstant => counts.Count == 1;

    public bool IsNearlyConstant => MostFrequent >= NearlyAll * cells.Count;

    /// <summary>Whether values are numbers of which more than a few are not whole.</summary>
    public bool IsFractional => AllNumbers && numbers.Count(number => number != Math.Floor(number!.Value)) > (1 - NearlyAll) * cells.Count;

    /// <summary>Whether every number is one more than that before it.</summary>
    public bool CountsUp => AllNumbers && numbers.Zip(numbers.Skip(1)).All(pair => pair.Second == pair.First + 1);

    public double Largest => numbers.Max() ?? 0;

    /// <summary>Whether the values are a few whole numbers, or names, each often enough for a class, and no one nearly always.</summary>
    public bool LooksLikeLabels => counts.Count is > 1 and <= MostClasses && cells.Count >= LinesPerClass * counts.Count
        && MostFrequent < NearlyAll * cells.Count && (AllNames || (AllNumbers && !IsFractional));

    /// <summary>Whether the values number several classes without a gap, more than once on average, none with more than a few times its share.</summary>
    public bool IsBalanced => counts.Count >= FewestBalanced && 2 * counts.Count <= cells.Count && numbers.Max() - numbers.Min() == counts.Count - 1 && numbers.Min() is 0 or 1
        && counts.Count * MostFrequent <= 4 * cells.Count;

    public override string ToString() => IsConstant ? $"always \"{CsvCells.Shortened(cells[0])}\""
        : FormattableString.Invariant($"with values such as \"{CsvCells.Shortened(counts.First().Key)}\" and \"{CsvCells.Shortened(counts.Skip(1).First().Key)}\"");

    private int MostFrequent => counts.Values.Max();
}
