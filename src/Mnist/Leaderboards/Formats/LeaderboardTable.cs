using System.Text;
using Mnist.Runs;

namespace Mnist.Leaderboards.Formats;

/// <summary>Leaderboards as plain text of at most 100 columns, whatever the length of names and reasons.</summary>
public static class LeaderboardTable
{
    /// <summary>Widest line.</summary>
    public const int Width = 100;

    /// <summary>Names are shown whole before kinds, which often only repeat them, are shown in more letters than these.</summary>
    private const int ShortestKind = 8;

    /// <summary>Lines a failure may take; <c>show</c> has all of it.</summary>
    private const int LongestReason = 3;

    private const string Legend = """
        Accuracies are per cent; runs are ranked on the validation rows, and the test rows, with their 95 %
        interval, choose nothing. Runs that share a letter cannot be told from the best of them.
        """;

    /// <summary>All boards, each under a heading, then how to read them.</summary>
    public static string Format(IReadOnlyList<Leaderboard> boards)
    {
        var text = new StringBuilder();
        foreach (var board in boards.Where(board => board.Rows.Count > 0))
        {
            Append(text, board);
        }

        return text.Length == 0 ? "no runs yet\n" : text.Append(Legend).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, Leaderboard board)
    {
        text.Append(TextTable.CutEnd(board.Data!.ToString(), Width)).Append("\n\n");
        var name = ModelNames.Of(board);
        var ranked = board.Rows.Where(row => row.Status == RunStatus.Completed).ToList();
        if (ranked.Count > 0)
        {
            text.AppendJoin('\n', TextTable.Lines(Columns(ranked, name))).Append("\n\n");
        }

        var failed = board.Rows.Where(row => row.Status == RunStatus.Failed).ToList();
        failed.ForEach(row => text.Append(Failure(row, name(row))).Append('\n'));
        text.Append(failed.Count > 0 ? "\n" : "");
    }

    private static List<Column> Columns(List<LeaderboardRow> rows, Func<LeaderboardRow, string> name)
    {
        Column[] ranks = [Column.Number("#", rows.Select(row => Figures.Count(row.Rank))), Column.Text("", rows.Select(row => Figures.TieGroup(row.TieGroup)))];
        Column[] figures =
        [
            Column.Number("valid.", rows.Select(row => Figures.Percent(row.ValidationAccuracy))),
            Column.Number("test", rows.Select(row => Figures.Interval(row.TestAccuracy, row.TestAccuracyLow, row.TestAccuracyHigh))),
            Column.Number("errors", rows.Select(row => Figures.Count(row.TestErrors))),
            Column.Number("loss", rows.Select(row => Figures.FourDecimals(row.LogLoss))),
            Column.Number("train", rows.Select(row => Figures.Seconds(row.TrainSeconds))),
            Column.Number("image", rows.Select(row => Figures.Microseconds(row.PredictMicroseconds))),
            Column.Number("size", rows.Select(row => Figures.Bytes(row.ModelBytes))),
        ];
        var model = Column.Text("model", rows.Select(name));
        var kind = Column.Text("kind", rows.Select(row => row.Kind));
        var room = Width - TextTable.Width([.. ranks, model, kind, .. figures]) + model.Width + kind.Width;
        kind = kind.Cut(TextTable.CutEnd, Math.Max(Math.Min(ShortestKind, room / 2), room - model.Width));
        return [.. ranks, model.Cut(TextTable.CutMiddle, Math.Max(1, room - kind.Width)), kind, .. figures];
    }

    private static string Failure(LeaderboardRow row, string name)
    {
        var lines = TextTable.Wrap($"failed: {name} ({row.Kind}): {row.Reason}", Width);
        var shown = lines.Count <= LongestReason ? lines : [.. lines.Take(LongestReason - 1), TextTable.CutEnd(lines[LongestReason - 1] + " …", Width)];
        return string.Join('\n', shown);
    }
}
