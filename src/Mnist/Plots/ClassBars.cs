using Mnist.Evaluation;
using Mnist.Plots.Drawing;
using Mnist.Text;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>
/// The mistakes of each class on the test rows as bars. Precision and recall of good models differ by less than a bar from 0 can show; what
/// they lack to 100 % does not.
/// </summary>
internal static class ClassBars
{
    private const int Width = 600;
    private const int Height = 340;
    private const double BarWidth = 0.38;

    public static Picture Of(PicturedRun run)
    {
        var worst = run.Record.Test!.Classes.Where(one => one.Support > 0).MinBy(one => one.Recall)!;
        var words = FormattableString.Invariant($"Two bars for each of {run.ClassNames.Count} classes: test rows of the class that were missed (1 - recall), and rows wrongly taken for it (1 - precision). ")
            + $"Most often missed: {worst.Name}, {Figures.Percent(1 - worst.Recall)} % of its rows.";
        return Charts.Picture("class-errors", "Mistakes by class", words, Width, Height, theme => Chart(theme, run));
    }

    private static Plot Chart(PictureTheme theme, PicturedRun run)
    {
        var plot = Charts.Create(theme, $"{run.Name}: mistakes by class, test rows", "class", "mistakes, %");
        var test = run.Record.Test!;
        double[] missed = [.. test.Classes.Select((_, index) => Lacking(test.Recall(index)))];
        double[] claimed = [.. test.Classes.Select((_, index) => Lacking(test.Precision(index)))];
        Bars(plot, "missed (1 − recall)", theme.Series[0], -BarWidth / 2, missed);
        Bars(plot, "wrongly claimed (1 − precision)", theme.Series[1], BarWidth / 2, claimed);
        Charts.Names(plot.Axes.Bottom, run.ClassNames);
        plot.Axes.SetLimitsX(-0.6, test.Classes.Count - 0.4);
        plot.Axes.SetLimitsY(0, Math.Max(0.1, 1.25 * Math.Max(missed.Max(), claimed.Max())));
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        return plot;
    }

    /// <summary>Per cent that a ratio lacks to 1; no bar for a ratio without cases.</summary>
    private static double Lacking(double? ratio) => ratio is { } given ? 100 * (1 - given) : 0;

    private static void Bars(Plot plot, string name, Color color, double offset, IReadOnlyList<double> values)
    {
        var bars = plot.Add.Bars((Bar[])[.. values.Select((value, index) => new Bar { Position = index + offset, Value = value, Size = BarWidth, FillColor = color, LineWidth = 0 })]);
        bars.LegendText = name;
    }
}
