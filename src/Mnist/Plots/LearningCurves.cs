using Mnist.Networks;
using Mnist.Plots.Drawing;
using Mnist.Text;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>Loss and accuracy by epoch, training against validation.</summary>
internal static class LearningCurves
{
    private const int Width = 600;
    private const int PanelHeight = 290;

    /// <summary>The curves; none where there are fewer than two epochs.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run)
    {
        if (run.Epochs.Count < 2)
        {
            yield break;
        }

        var last = run.Epochs[^1];
        var words = FormattableString.Invariant($"Two line charts over {run.Epochs.Count} epochs. Loss in nats: training ends at {last.TrainLoss:F4}{At(last.ValidationLoss, Figures.FourDecimals)}. ")
            + $"Accuracy in per cent: training ends at {Figures.Percent(last.TrainAccuracy)}{At(last.ValidationAccuracy, Figures.Percent)}.";
        yield return new Picture("learning-curves", "Learning curves", words, Width, 2 * PanelHeight, (canvas, theme) => Charts.Draw(
            canvas, Width,
            (Panel(theme, run, $"{run.Name}: learning curves", "loss, nats", epoch => epoch.TrainLoss, epoch => epoch.ValidationLoss), PanelHeight),
            (Panel(theme, run, "", "accuracy, %", epoch => 100 * epoch.TrainAccuracy, epoch => 100 * epoch.ValidationAccuracy), PanelHeight)));
    }

    private static string At(double? figure, Func<double?, string> format) => figure is null ? "" : $", validation at {format(figure)}";

    private static Plot Panel(PictureTheme theme, PicturedRun run, string title, string up, Func<EpochResult, double> training, Func<EpochResult, double?> validation)
    {
        var plot = Charts.Create(theme, title, "epoch", up);
        Line(plot, "training", theme.Series[0], MarkerShape.FilledCircle, run.Epochs.Select(epoch => (epoch.Epoch, training(epoch))));
        Line(plot, "validation", theme.Series[1], MarkerShape.FilledSquare, from epoch in run.Epochs let figure = validation(epoch) where figure is not null select (epoch.Epoch, figure.Value));
        plot.ShowLegend(up.StartsWith("loss", StringComparison.Ordinal) ? Alignment.UpperRight : Alignment.LowerRight);
        if (plot.Axes.Bottom.TickGenerator is ScottPlot.TickGenerators.NumericAutomatic ticks)
        {
            ticks.IntegerTicksOnly = true;
        }

        return plot;
    }

    private static void Line(Plot plot, string name, Color color, MarkerShape marker, IEnumerable<(int Epoch, double Figure)> points)
    {
        var coordinates = points.Select(point => new Coordinates(point.Epoch, point.Figure)).ToArray();
        if (coordinates.Length > 0)
        {
            var line = plot.Add.Scatter(coordinates, color);
            (line.LegendText, line.LineWidth, line.MarkerShape, line.MarkerSize) = (name, 2, marker, coordinates.Length > 40 ? 0 : 6);
        }
    }
}
