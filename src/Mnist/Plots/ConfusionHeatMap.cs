using System.Globalization;
using Mnist.Plots.Drawing;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>The confusion matrix of the test rows, with counts.</summary>
internal static class ConfusionHeatMap
{
    private const int Width = 600;
    private const int Height = 560;

    /// <summary>More classes than these leave no room for counts.</summary>
    private const int MostCounted = 16;

    public static Picture Of(PicturedRun run)
    {
        var counts = run.Record.Test!.Confusion;
        var (truth, predicted, most) = Worst(counts);
        var words = FormattableString.Invariant($"Heat map of {run.Record.Test.Rows} test rows, {run.Record.Test.Errors} of them wrong. ")
            + (most == 0 ? "No class is taken for another." : FormattableString.Invariant($"The most frequent mistake, {most} times: {run.ClassNames[truth]} taken for {run.ClassNames[predicted]}."));
        return Charts.Picture("confusion-matrix", "Confusion matrix", words, Width, Height, theme => Chart(theme, run, counts));
    }

    private static (int Truth, int Predicted, int Count) Worst(IReadOnlyList<IReadOnlyList<int>> counts) =>
        (from truth in Enumerable.Range(0, counts.Count)
         from predicted in Enumerable.Range(0, counts.Count)
         where truth != predicted
         select (truth, predicted, counts[truth][predicted])).MaxBy(cell => cell.Item3);

    private static Plot Chart(PictureTheme theme, PicturedRun run, IReadOnlyList<IReadOnlyList<int>> counts)
    {
        var plot = Charts.Create(theme, $"{run.Name}: confusion matrix of the test rows", "predicted class (rows a cell)", "true class");
        plot.HideGrid();
        for (var truth = 0; truth < counts.Count; truth++)
        {
            var rows = Math.Max(1, counts[truth].Sum());
            for (var predicted = 0; predicted < counts.Count; predicted++)
            {
                // The square root lets a handful of mistakes be seen beside a thousand right answers.
                var color = theme.Shade(truth == predicted ? 0 : 1, Math.Sqrt((double)counts[truth][predicted] / rows) * 0.9);
                Cell(plot, predicted, truth, color, counts.Count <= MostCounted ? counts[truth][predicted] : 0);
            }
        }

        Charts.Names(plot.Axes.Bottom, run.ClassNames);
        Charts.Names(plot.Axes.Left, run.ClassNames);
        plot.Axes.SetLimits(-0.5, counts.Count - 0.5, counts.Count - 0.5, -0.5);
        return plot;
    }

    private static void Cell(Plot plot, int across, int down, Color color, int count)
    {
        var cell = plot.Add.Rectangle(across - 0.48, across + 0.48, down - 0.48, down + 0.48);
        (cell.FillColor, cell.LineWidth) = (color, 0);
        if (count > 0)
        {
            Charts.Write(plot, count.ToString(CultureInfo.InvariantCulture), new Coordinates(across, down), PictureTheme.TextOn(color), 12, Alignment.MiddleCenter);
        }
    }
}
