using Mnist.Leaderboards.Formats;

namespace Mnist.Leaderboards.Views;

/// <summary>What is shown of boards.</summary>
internal static class BoardReport
{
    /// <summary>The report that some options ask for: programs get every column, people those that fit a page.</summary>
    /// <exception cref="ViewException">It cannot be shown so.</exception>
    public static Report Of(IReadOnlyList<Leaderboard> boards, ViewOptions options, OutputFormat format)
    {
        if (options.Grouping == Grouping.Sweep)
        {
            return new Report(SweepView.Of(boards, options, format), Legends.Of(options));
        }

        IReadOnlyList<Leaderboard> shown = boards.Count > 0 ? boards : [Leaderboard.Of([])];
        return new Report([.. shown.SelectMany(board => Tables(board, options, format))], Legends.Of(options));
    }

    private static IEnumerable<ReportTable> Tables(Leaderboard board, ViewOptions options, OutputFormat format) => options.Grouping switch
    {
        Grouping.Family => [GroupView.Families(board, options, format)],
        Grouping.Model => [GroupView.Models(board, options, format)],
        _ => RunView.Of(board, options, format),
    };
}
