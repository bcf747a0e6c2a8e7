namespace Mnist.Export;

internal static class MarkdownTable
{
    /// <summary>The table, without a line end after it; every row has as many cells as the header.</summary>
    public static string Write(IReadOnlyList<string> header, IEnumerable<string[]> rows) =>
        string.Join('\n', rows.Prepend([.. header.Select(_ => "---")]).Prepend([.. header]).Select(Line));

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
