using Mnist.Leaderboards;
using Mnist.Plots.Drawing;
using Mnist.Text;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>What swept options did: the mean validation accuracy of the runs with each value, and from the least to the most accurate of them.</summary>
internal static class SweepEffects
{
    private const int Width = 600;
    private const int RowHeight = 24;
    private const int Margins = 110;
    private const int MostRows = 60;
    private const int LongestName = 30;

    /// <summary>The pictures, one a sweep.</summary>
    public static IReadOnlyList<Picture> Of(IReadOnlyList<SweptModel> sweeps) => [.. sweeps.Select((sweep, index) => Of(sweep, index))];

    private static Picture Of(SweptModel sweep, int index)
    {
        var effects = sweep.Effects.Take(MostRows).ToList();
        var best = effects.MaxBy(effect => effect.Mean)!;
        var words = FormattableString.Invariant($"A line for each of {effects.Count} values of the options swept in {sweep.Model}, from the least to the most accurate of its runs on the validation rows, and a mark at their mean. ")
            + $"Best mean: {best.Option} {best.Value}, {Figures.Percent(best.Mean)} % over {Phrase.Count(best.Runs.Count, "run")}.";
        return Charts.Picture(FormattableString.Invariant($"sweep-{index + 1}"), $"What the sweep of {sweep.Model} did", words, Width, (effects.Count * RowHeight) + Margins, theme => Chart(theme, sweep, effects));
    }

    private static Plot Chart(PictureTheme theme, SweptModel sweep, List<SweepEffect> effects)
    {
        var plot = Charts.Create(theme, $"{sweep.Model}: mean, least and most, {Phrase.Count(sweep.Runs, "run")}", "validation accuracy, %", "");
        foreach (var (series, option) in effects.Select((effect, row) => (Effect: effect, Row: row)).GroupBy(one => one.Effect.Option).Index())
        {
            foreach (var (effect, row) in option)
            {
                var line = plot.Add.Line(100 * effect.Least, -row, 100 * effect.Most, -row);
                (line.LineColor, line.LineWidth) = (theme.Series[series % theme.Series.Count], 2);
            }

            Charts.Points(plot, theme, series, "", option.Select(one => new Coordinates(100 * one.Effect.Mean, -one.Row)), size: 9);
        }

        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. effects.Select((effect, row) => new Tick(-row, Name(effect)))]);
        plot.Axes.SetLimitsY(-(effects.Count - 0.5), 0.5);
        plot.HideLegend();
        return plot;
    }

    private static string Name(SweepEffect effect) => TextTable.CutMiddle($"{effect.Option} {effect.Value}", LongestName);
}
