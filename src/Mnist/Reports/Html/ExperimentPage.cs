using System.Xml.Linq;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Views;
using Mnist.Plots;
using Mnist.Reports.Text;
using Mnist.Runs;

namespace Mnist.Reports.Html;

/// <summary>The runs of an experiment, ranked, as a page.</summary>
internal static class ExperimentPage
{
    public static string Write(
        string name, IReadOnlyList<(Leaderboard Board, IReadOnlyList<DrawnPicture> Pictures)> boards, IReadOnlyList<(SweptModel Sweep, DrawnPicture Picture)> sweeps, PicturedRun best, IReadOnlyList<DrawnPicture> bestPictures) => HtmlPage.Write(
        $"{name}: {boards.Sum(board => board.Board.Rows.Count)} runs",
        [
            .. boards.Select(board => Board(board.Board, board.Pictures)),
            .. sweeps.Select(sweep => Sweep(sweep.Sweep, sweep.Picture)),
            .. Best(best, bestPictures),
        ]);

    private static XElement Board(Leaderboard board, IReadOnlyList<DrawnPicture> pictures) => HtmlParts.Section(
        $"Leaderboard: {board.Data}",
        [
            HtmlParts.Sortable(TableOf(board)),
            HtmlParts.Note(string.Join(' ', [.. Legends.Of(new ViewOptions()), .. BoardMark.LegendOf(board.Rows.Select(row => row.Summary))])),
            .. board.Rows.Where(row => row.Summary.Status == RunStatus.Failed).Select(row => HtmlParts.Paragraph($"{row.Summary.Model} failed: {row.Summary.Reason}")),
            HtmlParts.Pictures(pictures),
        ]);

    /// <summary>The columns of the terminal's board, which fit a page.</summary>
    private static ReportTable TableOf(Leaderboard board)
    {
        var (columns, rows) = RunView.Grid(board, new ViewOptions());
        return ReportTable.Of(RunView.Heading(board), columns, rows);
    }

    private static XElement Sweep(SweptModel sweep, DrawnPicture picture) => HtmlParts.Section(
        $"What the sweep of {sweep.Model} did",
        HtmlParts.Sortable(SweepView.Table(sweep)),
        HtmlParts.Note(string.Join(' ', Legends.Of(new ViewOptions { Grouping = Grouping.Sweep }))),
        HtmlParts.Pictures([picture]));

    private static IEnumerable<XElement> Best(PicturedRun best, IReadOnlyList<DrawnPicture> pictures) =>
    [
        HtmlParts.Section($"The best model: {best.Name}", HtmlParts.Note($"Run {best.Record.Run}."), HtmlParts.Pictures(pictures)),
        .. RunSections.Of(best.Record, best.Trials).Select(section => HtmlParts.Section(section.Title, HtmlParts.Table(section))),
        HtmlParts.Section("How to load it", HowToLoad.Of(best.Record, RunBuilder.ModelFile, best.Dataset.Shape)),
    ];
}
