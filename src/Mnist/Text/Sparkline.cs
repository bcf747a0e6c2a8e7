namespace Mnist.Text;

/// <summary>Numbers as one short line of blocks.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>Draws a block for each number, the least at the bottom and the greatest at the top; equal ones stay at the bottom.</summary>
    public static string Of(IReadOnlyList<double> numbers)
    {
        if (numbers.Count == 0)
        {
            return "";
        }

        var (low, high) = (numbers.Min(), numbers.Max());
        return string.Concat(numbers.Select(number => Blocks[high > low ? (int)Math.Round((number - low) / (high - low) * (Blocks.Length - 1)) : 0]));
    }

    /// <summary>As many of the numbers as a line is wide, spread evenly, the first and the last among them.</summary>
    public static IReadOnlyList<double> Spread(IReadOnlyList<double> numbers, int width) => numbers.Count <= width
        ? numbers
        : [.. Enumerable.Range(0, width).Select(column => numbers[(int)((long)column * (numbers.Count - 1) / (width - 1))])];
}
