using Mnist.Leaderboards.Columns;
using Mnist.Leaderboards.Formats;

namespace Mnist.Leaderboards.Views;

/// <summary>Boards with a row a run.</summary>
internal static class RunView
{
    /// <summary>The tables of a board: its runs and, where models were trained with several seeds and nothing special is asked for, those.</summary>
    public static IEnumerable<ReportTable> Of(Leaderboard board, ViewOptions options, OutputFormat format)
    {
        var known = Known(options);
        var rows = ColumnChoice.Sort(known, Rows(board, options), options.Sort);
        if (options.Columns is not null || format is OutputFormat.Json or OutputFormat.Csv)
        {
            return [ReportTable.Of(Heading(board), options.Columns is null ? known : ColumnChoice.Of(known, options.Columns), rows)];
        }

        var layout = RunLayout.Of(known, options, rows, ModelNames.WithSeed(board), fitsPage: format != OutputFormat.Markdown);
        var runs = format == OutputFormat.Markdown ? RunLayout.WithReasons(layout, board, rows) : RunLayout.Page(layout, board, rows);
        return options is { Pareto: [], Against: null } ? [runs, .. GroupView.RepeatedSeeds(board)] : [runs];
    }

    /// <summary>The columns and rows of the table of runs, failures among them, before anything is cut to fit a page.</summary>
    /// <exception cref="ViewException">There is no such column.</exception>
    public static (IReadOnlyList<BoardColumn<LeaderboardRow>> Columns, IReadOnlyList<LeaderboardRow> Rows) Grid(Leaderboard board, ViewOptions options)
    {
        var known = Known(options);
        var rows = ColumnChoice.Sort(known, Rows(board, options), options.Sort);
        return (options.Columns is { } keys ? ColumnChoice.Of(known, keys) : RunLayout.Of(known, options, rows, ModelNames.WithSeed(board), fitsPage: false), rows);
    }

    /// <summary>What the runs of a board share.</summary>
    public static string Heading(Leaderboard board) => board.Data?.ToString() ?? "";

    private static IReadOnlyList<BoardColumn<LeaderboardRow>> Known(ViewOptions options) =>
    [
        .. RunColumns.All,
        .. options.Pareto.Count > 0 ? ViewColumns.Pareto : [],
        .. options.Against is not null ? ViewColumns.Against : [],
    ];

    private static IReadOnlyList<LeaderboardRow> Rows(Leaderboard board, ViewOptions options)
    {
        var rows = options.Against is { } reference ? RunDifference.Against(board.Rows, reference) : board.Rows;
        return options.Pareto.Count > 0 ? ParetoFront.Marked(rows, options.Pareto) : rows;
    }
}
