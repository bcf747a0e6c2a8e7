using System.Text;

namespace Mnist.Leaderboards.Formats;

/// <summary>Leaderboards as Markdown tables, for READMEs and reports.</summary>
public static class LeaderboardMarkdown
{
    private const string Header = """
        | # | tie | model | kind | validation % | test % [95 %] | errors | log loss | train | per image | size |
        |--:|:---:|:------|:-----|-------------:|--------------:|-------:|---------:|------:|----------:|-----:|
        """;

    /// <summary>All boards, each under a heading.</summary>
    public static string Format(IReadOnlyList<Leaderboard> boards) =>
        string.Join('\n', boards.Where(board => board.Rows.Count > 0).Select(Board));

    private static string Board(Leaderboard board)
    {
        var text = new StringBuilder().Append("### ").Append(board.Data).Append("\n\n").Append(Header).Append('\n');
        var name = ModelNames.Of(board);
        foreach (var row in board.Rows)
        {
            text.Append("| ").AppendJoin(" | ", Cells(row, name(row))).Append(" |\n");
        }

        return text.ToString();
    }

    private static IReadOnlyList<string> Cells(LeaderboardRow row, string name) =>
    [
        Figures.Count(row.Rank), Figures.TieGroup(row.TieGroup), name, row.Kind, Figures.Percent(row.ValidationAccuracy),
        row.Reason is null ? Figures.Interval(row.TestAccuracy, row.TestAccuracyLow, row.TestAccuracyHigh) : "failed: " + Escaped(row.Reason),
        Figures.Count(row.TestErrors), Figures.FourDecimals(row.LogLoss), Figures.Seconds(row.TrainSeconds),
        Figures.Microseconds(row.PredictMicroseconds), Figures.Bytes(row.ModelBytes),
    ];

    private static string Escaped(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|", StringComparison.Ordinal);
}
