using Mnist.Leaderboards.Columns;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;

namespace Mnist.Leaderboards.Views;

/// <summary>Boards with a row a group of runs.</summary>
internal static class GroupView
{
    private static readonly IReadOnlyList<string> FamilyKeys =
        ["tieGroup", "family", "runs", "model", "validationAccuracy", "testAccuracy", "trainSeconds"];

    private static readonly IReadOnlyList<string> ModelKeys =
    [
        "model", "seeds", "validationAccuracyMean", "validationAccuracyLeast", "validationAccuracyMost",
        "testAccuracyMean", "testAccuracyLeast", "testAccuracyMost", "logLossMean",
    ];

    /// <summary>A row a family, with the figures of its best run.</summary>
    public static ReportTable Families(Leaderboard board, ViewOptions options, OutputFormat format) =>
        Table(board, GroupColumns.Families, FamilyKeys, FamilyStanding.Of(board), standing => standing.Best?.Summary, options, format);

    public static ReportTable Models(Leaderboard board, ViewOptions options, OutputFormat format) =>
        Table(board, GroupColumns.Models, ModelKeys, SeedSpread.Of(board), spread => spread.First, options, format);

    /// <summary>The models of a board that were trained with several seeds; no table where there are none.</summary>
    public static IEnumerable<ReportTable> RepeatedSeeds(Leaderboard board)
    {
        var repeated = SeedSpread.Of(board).Where(spread => spread.Runs.Count > 1).ToList();
        var columns = Usual(board, GroupColumns.Models, ModelKeys, spread => spread.First);
        return repeated.Count == 0 ? [] : [ReportTable.Of("Repeated seeds: mean ± standard deviation, and least to most", columns, repeated) with { FitsPage = true }];
    }

    private static ReportTable Table<T>(
        Leaderboard board,
        IReadOnlyList<BoardColumn<T>> known,
        IReadOnlyList<string> usual,
        IReadOnlyList<T> groups,
        Func<T, RunSummary?> run,
        ViewOptions options,
        OutputFormat format)
    {
        var whole = format is OutputFormat.Json or OutputFormat.Csv;
        var columns = options.Columns is { } keys ? ColumnChoice.Of(known, keys) : whole ? known : Usual(board, known, usual, run);
        return ReportTable.Of(RunView.Heading(board), columns, ColumnChoice.Sort(known, groups, options.Sort)) with { FitsPage = options.Columns is null };
    }

    /// <summary>The columns people see unless they choose some, models by the name they have on the board.</summary>
    private static IReadOnlyList<BoardColumn<T>> Usual<T>(Leaderboard board, IReadOnlyList<BoardColumn<T>> known, IReadOnlyList<string> keys, Func<T, RunSummary?> run)
    {
        var name = ModelNames.Of(board);
        return
        [
            .. ColumnChoice.Of(known, keys).Select(column => column.Key != "model" ? column : column with
            {
                Text = group => run(group) is { } shown ? name(shown) : column.Text(group),
            }),
        ];
    }
}
