using Mnist.Leaderboards.Columns;
using Mnist.Leaderboards.Formats;
using Mnist.Text;

namespace Mnist.Leaderboards.Views;

/// <summary>What swept options did: a table a sweep, whatever boards its runs are on.</summary>
internal static class SweepView
{
    private static readonly IReadOnlyList<string> Usual =
        ["option", "value", "runs", "validationAccuracyMean", "validationAccuracyLeast", "validationAccuracyMost", "effectPoints", "validationPoints", "validationAdjustedPValue"];

    /// <summary>The tables; one without rows where nothing was swept.</summary>
    public static IReadOnlyList<ReportTable> Of(IReadOnlyList<Leaderboard> boards, ViewOptions options, OutputFormat format)
    {
        var sweeps = SweptModel.Of(boards);
        return sweeps.Count > 0
            ? [.. sweeps.Select(sweep => Table(sweep, options, format))]
            : [ReportTable.Of("Sweeps", Columns(options, format), (IReadOnlyList<SweepEffect>)[]) with { Notes = ["No run comes from a sweep; docs/definitions.md tells how to sweep options."] }];
    }

    /// <summary>The main effects of one sweep, as people read them.</summary>
    public static ReportTable Table(SweptModel sweep) => Table(sweep, new ViewOptions(), OutputFormat.Table);

    private static ReportTable Table(SweptModel sweep, ViewOptions options, OutputFormat format) =>
        ReportTable.Of($"Sweep of {sweep.Model} in {sweep.Experiment}, {Phrase.Count(sweep.Runs, "run")}", Columns(options, format), ColumnChoice.Sort(GroupColumns.Sweeps, sweep.Effects, options.Sort))
            with
        { FitsPage = options.Columns is null };

    private static IReadOnlyList<BoardColumn<SweepEffect>> Columns(ViewOptions options, OutputFormat format) =>
        options.Columns is null && format is OutputFormat.Json or OutputFormat.Csv ? GroupColumns.Sweeps : ColumnChoice.Of(GroupColumns.Sweeps, options.Columns ?? Usual);
}
