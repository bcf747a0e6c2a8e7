namespace Mnist.Datasets.Csv;

/// <summary>
/// Refuses files without a header whose first column cannot be the label, while the last looks like it, or whose first column only numbers the lines.
/// What is suspicious in the first lines is judged by far more of them, so that files which are sorted by class are not refused.
/// </summary>
internal static class UnnamedLabelCheck
{
    private const int FewestLines = 20;
    private const int FewestCounted = 100;
    private const int FewestVaried = 50;
    private const int LinesSampled = 300;
    private const int LinesJudged = 100_000;

    /// <summary>Judges the columns that are not ignored, counted from 0, of which the first would be the label.</summary>
    public static void Check(CsvHead head, int[] columns)
    {
        if (columns.Length > 2 && ProblemIn(head, columns, LinesSampled) is not null && ProblemIn(head, columns, LinesJudged) is { } problem)
        {
            throw new DatasetException($"{head.Path}: {problem}, or \"labelColumn\": \"first\" where the first column holds the labels");
        }
    }

    private static string? ProblemIn(CsvHead head, int[] columns, int most)
    {
        var (first, second, last) = (new List<string>(), new List<string>(), new List<string>());
        var largestBetween = 0.0;
        foreach (var line in head.Data().Take(most))
        {
            var content = head.Dialect.Trimmed(line.Content.Span);
            var cells = CsvCells.Ranges(content, head.Dialect.Separator);
            if (cells.Length == head.CellCount)
            {
                first.Add(CsvCells.Text(content[cells[columns[0]]]));
                second.Add(CsvCells.Text(content[cells[columns[1]]]));
                last.Add(CsvCells.Text(content[cells[columns[^1]]]));
                largestBetween = Math.Max(largestBetween, LargestOf(content, cells, columns.AsSpan(1..^1)));
            }
        }

        return first.Count < FewestLines ? null : ProblemOf(ColumnSample.Of(first), ColumnSample.Of(second), ColumnSample.Of(last), largestBetween, columns[0] + 1);
    }

    private static double LargestOf(ReadOnlySpan<byte> line, Range[] cells, ReadOnlySpan<int> columns)
    {
        var largest = 0.0;
        foreach (var column in columns)
        {
            largest = Math.Max(largest, CsvNumbers.Parse(line[cells[column]]) ?? 0);
        }

        return largest;
    }

    private static string? ProblemOf(ColumnSample first, ColumnSample second, ColumnSample last, double largestBetween, int position) =>
        IsNumbering(first, second, last) ? FormattableString.Invariant($"its first column numbers the lines: write \"ignoreColumns\": [{position}]")
        : IsPixel(first, last, largestBetween) ? $"its first column, {first}, cannot be the label, and its last one, {last}, looks like it: write \"labelColumn\": \"last\""
        : null;

    /// <summary>More values than there can be classes are no labels, even where they are in no order.</summary>
    private static bool IsNumbering(ColumnSample first, ColumnSample second, ColumnSample last) => first.AllDiffer
        && (first.Count > byte.MaxValue + 1 || (first.CountsUp && (first.Count >= FewestCounted || second.IsBalanced || last.IsBalanced)));

    /// <summary>A last pixel has the same largest value as those before it, or is dark nearly always.</summary>
    private static bool IsPixel(ColumnSample first, ColumnSample last, double largestBetween) => (first.AllNumbers && last.AllNames)
        || (last.LooksLikeLabels && last.Largest != largestBetween && (first.IsConstant || first.IsFractional || (last.IsBalanced && (first.IsNearlyConstant || IsVaried(first)))));

    private static bool IsVaried(ColumnSample first) => first.Distinct >= FewestVaried && !first.LooksLikeLabels;
}
