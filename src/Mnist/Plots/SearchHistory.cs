using Mnist.Plots.Drawing;
using Mnist.Text;
using Mnist.Trials;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>A search's trials against time, by family, and the best so far.</summary>
internal static class SearchHistory
{
    private const int Width = 600;
    private const int Height = 400;

    /// <summary>The history; none where fewer than two trials compete, or an older version noted no times.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run)
    {
        var trials = run.Trials.Where(TrialOrder.Competes).OrderBy(trial => trial.EndedSeconds).ToList();
        if (trials.Count < 2 || trials[^1].EndedSeconds <= 0)
        {
            yield break;
        }

        var best = TrialOrder.BestOf(trials)!;
        var words = FormattableString.Invariant($"Validation error of {trials.Count} trials trained in full against the seconds of the search, by kind of model, with the best so far as a line. ")
            + FormattableString.Invariant($"The best, {best.Kind}, reached {Figures.Percent(best.ValidationAccuracy)} % accuracy after {Figures.Seconds(best.EndedSeconds)}.");
        yield return Charts.Picture("search-history", "Search history", words, Width, Height, theme => Chart(theme, run.Name, trials));
    }

    private static Plot Chart(PictureTheme theme, string name, List<TrialResult> trials)
    {
        var plot = Charts.Create(theme, $"{name}: trials of the search", "time since the search began, s", "validation error, %");
        var best = plot.Add.ScatterLine(BestSoFar(trials), theme.Text);
        (best.LineWidth, best.ConnectStyle, best.LegendText) = (1.5f, ConnectStyle.StepHorizontal, "best so far");
        foreach (var (index, kind) in trials.GroupBy(trial => trial.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Index())
        {
            Charts.Points(plot, theme, index, kind.Key, kind.Select(trial => new Coordinates(trial.EndedSeconds, Height10(trial))), size: 9);
        }

        plot.Axes.SetLimitsX(0, 1.03 * trials[^1].EndedSeconds + 1e-3);
        Charts.Logarithmic(plot.Axes.Left, trials.Min(ErrorPercent), trials.Max(ErrorPercent));
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    private static Coordinates[] BestSoFar(List<TrialResult> trials)
    {
        var best = double.PositiveInfinity;
        return [.. trials.Select(trial => new Coordinates(trial.EndedSeconds, best = Math.Min(best, Height10(trial))))];
    }

    private static double Height10(TrialResult trial) => Math.Log10(ErrorPercent(trial));

    private static double ErrorPercent(TrialResult trial) => Charts.ErrorPercent(trial.ValidationAccuracy!.Value);
}
