using Mnist.Networks;
using Mnist.Plots.Drawing;
using Mnist.Text;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>Loss and accuracy by epoch, training against validation; of a cross-validation the mean of its folds, in a band from the least to the most.</summary>
internal static class LearningCurves
{
    private const int Width = 600;
    private const int PanelHeight = 290;
    private const byte BandOpacity = 50;

    /// <summary>The curves; none where there are fewer than two epochs.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run)
    {
        // A final model has no rows held out, and its epochs say nothing that those of the folds do not.
        var folds = run.Epochs.Where(epoch => epoch.Fold is not null).ToList();
        var epochs = (folds.Count > 0 ? folds : run.Epochs).GroupBy(epoch => epoch.Epoch).OrderBy(same => same.Key).Select(same => (IReadOnlyList<EpochResult>)[.. same]).ToList();
        if (epochs.Count < 2)
        {
            yield break;
        }

        var last = epochs[^1];
        var subject = folds.Count > 0 ? FormattableString.Invariant($" and {folds.Select(epoch => epoch.Fold).Distinct().Count()} folds, whose mean is told") : "";
        var words = FormattableString.Invariant($"Two line charts over {epochs.Count} epochs{subject}. Loss in nats: training ends at {last.Average(epoch => epoch.TrainLoss):F4}{At(last.Average(epoch => epoch.ValidationLoss), Figures.FourDecimals)}. ")
            + $"Accuracy in per cent: training ends at {Figures.Percent(last.Average(epoch => epoch.TrainAccuracy))}{At(last.Average(epoch => epoch.ValidationAccuracy), Figures.Percent)}.";
        yield return new Picture("learning-curves", "Learning curves", words, Width, 2 * PanelHeight, (canvas, theme) => Charts.Draw(
            canvas, Width,
            (Panel(theme, epochs, $"{run.Name}: learning curves", "loss, nats", epoch => epoch.TrainLoss, epoch => epoch.ValidationLoss), PanelHeight),
            (Panel(theme, epochs, "", "accuracy, %", epoch => 100 * epoch.TrainAccuracy, epoch => 100 * epoch.ValidationAccuracy), PanelHeight)));
    }

    private static string At(double? figure, Func<double?, string> format) => figure is null ? "" : $", validation at {format(figure)}";

    private static Plot Panel(PictureTheme theme, List<IReadOnlyList<EpochResult>> epochs, string title, string up, Func<EpochResult, double?> training, Func<EpochResult, double?> validation)
    {
        var plot = Charts.Create(theme, title, "epoch", up);
        Line(plot, "training", theme.Series[0], MarkerShape.FilledCircle, epochs.ConvertAll(same => (same[0].Epoch, (IReadOnlyList<double>)[.. same.Select(training).OfType<double>()])));
        Line(plot, "validation", theme.Series[1], MarkerShape.FilledSquare, epochs.ConvertAll(same => (same[0].Epoch, (IReadOnlyList<double>)[.. same.Select(validation).OfType<double>()])));
        plot.ShowLegend(up.StartsWith("loss", StringComparison.Ordinal) ? Alignment.UpperRight : Alignment.LowerRight);
        if (plot.Axes.Bottom.TickGenerator is ScottPlot.TickGenerators.NumericAutomatic ticks)
        {
            ticks.IntegerTicksOnly = true;
        }

        return plot;
    }

    private static void Line(Plot plot, string name, Color color, MarkerShape marker, List<(int Epoch, IReadOnlyList<double> Figures)> points)
    {
        points = points.FindAll(point => point.Figures.Count > 0);
        if (points.Count == 0)
        {
            return;
        }

        var line = plot.Add.Scatter(points.ConvertAll(point => new Coordinates(point.Epoch, point.Figures.Average())), color);
        (line.LegendText, line.LineWidth, line.MarkerShape, line.MarkerSize) = (name, 2, marker, points.Count > 40 ? 0 : 6);
        if (points.Exists(point => point.Figures.Count > 1))
        {
            var band = plot.Add.FillY(points.ConvertAll(point => ((double)point.Epoch, point.Figures.Min(), point.Figures.Max())));
            (band.FillColor, band.LineWidth) = (color.WithAlpha(BandOpacity), 0);
        }
    }
}
