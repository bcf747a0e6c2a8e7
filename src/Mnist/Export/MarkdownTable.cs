namespace Mnist.Export;

/// <summary>Tables in Markdown.</summary>
internal static class MarkdownTable
{
    /// <summary>The table, without a line end after it.</summary>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">As many cells each.</param>
    public static string Write(IReadOnlyList<string> header, IEnumerable<string[]> rows) =>
        string.Join('\n', rows.Prepend([.. header.Select(_ => "---")]).Prepend([.. header]).Select(Line));

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
