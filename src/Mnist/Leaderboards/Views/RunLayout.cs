using Mnist.Leaderboards.Columns;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Leaderboards.Views;

/// <summary>The columns people see unless they choose some.</summary>
internal static class RunLayout
{
    /// <summary>Lines a failure or a note may take; <c>show</c> has all of it.</summary>
    private const int MostLines = 3;
    private const int MostNamed = 3;

    private static readonly IReadOnlyList<string> Usual =
        ["rank", "tieGroup", "model", "kind", "validationAccuracy", "testAccuracy", "testErrors", "logLoss", "trainSeconds", "predictMicroseconds", "modelBytes"];

    private static readonly IReadOnlyList<string> Fronts =
        ["rank", "tieGroup", "model", "front", "validationAccuracy", "testAccuracy", "testErrors", "logLoss", "trainSeconds", "predictMicroseconds", "modelBytes"];

    private static readonly IReadOnlyList<string> Differences =
    [
        "rank", "tieGroup", "model", "validationAccuracy", "validationPoints", "validationGains", "validationLosses", "validationAdjustedPValue",
        "testAccuracy", "testPoints", "testGains", "testLosses", "testAdjustedPValue",
    ];

    /// <summary>A page has no room for tags beside all others.</summary>
    private static readonly IReadOnlyList<string> LeftOutForTags = ["kind", "modelBytes"];

    /// <summary>Models of sweeps are told apart by the ends of long names.</summary>
    private static readonly IReadOnlyList<string> LeftOutForSweeps = ["kind", "logLoss", "predictMicroseconds", "modelBytes"];

    /// <summary>The columns of a view, of all that it has; with tags where a row has some.</summary>
    public static IReadOnlyList<BoardColumn<LeaderboardRow>> Of(
        IReadOnlyList<BoardColumn<LeaderboardRow>> known, ViewOptions options, IReadOnlyList<LeaderboardRow> rows, Func<RunSummary, string> name, bool fitsPage)
    {
        var keys = options.Against is not null ? Differences : options.Pareto.Count > 0 ? Fronts : Usual;
        if (fitsPage && keys == Usual && rows.Any(row => row.Summary.Sweep is not null))
        {
            keys = [.. keys.Except(LeftOutForSweeps)];
        }

        if (rows.Any(row => row.Summary.Tags is not null))
        {
            keys = [.. fitsPage ? keys.Except(LeftOutForTags) : keys, RunColumns.Tags];
        }

        return [.. ColumnChoice.Of(known, keys).Select(column => Brief(column, options.Against is not null, name))];
    }

    /// <summary>The table of a page: runs with a model in it, failures with their reasons below, then what was noted of runs.</summary>
    public static ReportTable Page(IReadOnlyList<BoardColumn<LeaderboardRow>> layout, Leaderboard board, IReadOnlyList<LeaderboardRow> rows)
    {
        var name = ModelNames.WithSeed(board);
        return ReportTable.Of(RunView.Heading(board), layout, [.. rows.Where(row => row.Rank is not null)]) with
        {
            FitsPage = true,
            Notes =
            [
                .. rows.Where(row => row.Rank is null).SelectMany(row => Shortened($"failed: {name(row.Summary)} ({row.Summary.Kind}): {row.Summary.Reason}")),
                .. rows.Where(row => row.Summary.Notes is not null).GroupBy(row => row.Summary.Notes!, row => name(row.Summary)).SelectMany(noted => Shortened($"note: {Owners([.. noted])}: {noted.Key}")),
            ],
        };
    }

    /// <summary>The table with failures among the rows, their reasons in place of the test figures, and with notes where there are any.</summary>
    public static ReportTable WithReasons(IReadOnlyList<BoardColumn<LeaderboardRow>> layout, Leaderboard board, IReadOnlyList<LeaderboardRow> rows)
    {
        var columns = layout.Select(column => column.Key != "testAccuracy" ? column : column with
        {
            Text = row => row.Summary.Reason is { } reason ? $"failed: {reason}" : column.Text(row),
        });
        IEnumerable<BoardColumn<LeaderboardRow>> notes = rows.Any(row => row.Summary.Notes is not null) ? [RunColumns.Named(RunColumns.Notes)] : [];
        return ReportTable.Of(RunView.Heading(board), [.. columns, .. notes], rows);
    }

    private static BoardColumn<LeaderboardRow> Brief(BoardColumn<LeaderboardRow> column, bool narrow, Func<RunSummary, string> name) => column.Key switch
    {
        "model" => column with { Text = row => name(row.Summary) },
        "validationAccuracy" => column.Plain("validation %"),
        "logLoss" => column.Plain("log loss"),
        "testAccuracy" when narrow => RunColumns.Marked(column.Plain("test %")),
        _ => column,
    };

    private static string Owners(string[] names) => names.Length <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Length - MostNamed} more";

    private static IEnumerable<string> Shortened(string text)
    {
        var lines = TextTable.Wrap(text, TextTable.PageWidth);
        return lines.Count <= MostLines
            ? lines
            : [.. lines.Take(MostLines - 1), TextTable.CutEnd(lines[MostLines - 1] + " …", TextTable.PageWidth)];
    }
}
