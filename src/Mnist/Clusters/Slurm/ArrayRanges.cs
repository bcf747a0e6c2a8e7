using System.Globalization;

namespace Mnist.Clusters.Slurm;

/// <summary>Numbers of tasks as Slurm writes them: <c>1-4,7</c>.</summary>
internal static class ArrayRanges
{
    /// <summary>Numbers in ascending order, neighbours joined.</summary>
    public static string Of(IReadOnlyList<int> numbers)
    {
        var ranges = numbers.Order().Index().GroupBy(number => number.Item - number.Index).Select(range => (First: range.First().Item, Last: range.Last().Item));
        return string.Join(',', ranges.Select(range => range.First == range.Last ? Text(range.First) : $"{Text(range.First)}-{Text(range.Last)}"));
    }

    /// <summary>The numbers in a text such as <c>1-4,7</c>, <c>[5,8-9%2]</c> or <c>6</c>; what is no number is left out.</summary>
    public static IEnumerable<int> Parse(string text) => text.Trim('[', ']').Split('%')[0].Split(',').SelectMany(part => part.Split('-') switch
    {
        [var one] when Number(one) is { } number => [number],
        [var first, var last] when Number(first) is { } from && Number(last) is { } to && to >= from => Enumerable.Range(from, to - from + 1),
        _ => Enumerable.Empty<int>(),
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
