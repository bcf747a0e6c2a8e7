using Mnist.Evaluation.Calibration;
using Mnist.Plots.Drawing;
using Mnist.Text;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>Accuracy against confidence on the test rows (DeGroot and Fienberg, 1983), with the rows of each bin below.</summary>
internal static class ReliabilityDiagram
{
    private const int Width = 600;
    private const int Height = 380;
    private const int RowsHeight = 200;

    /// <summary>The diagram; none for runs without calibration figures.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run)
    {
        if (run.Record.Test!.Calibration is not { } calibration)
        {
            yield break;
        }

        var words = $"Accuracy against confidence in {calibration.Bins.Count} bins of the test rows; on the diagonal the model is as often right as it says. "
            + $"Expected calibration error {Figures.Percent(calibration.ExpectedCalibrationError)} points. Below: the rows of each bin.";
        yield return new Picture("reliability", "Reliability", words, Width, Height + RowsHeight, (canvas, theme) =>
            Charts.Draw(canvas, Width, (Reliability(theme, run.Name, calibration), Height), (Rows(theme, calibration), RowsHeight)));
    }

    private static Plot Reliability(PictureTheme theme, string name, CalibrationMetrics calibration)
    {
        var plot = Charts.Create(theme, $"{name}: reliability, test rows", "confidence, %", "accuracy, %");
        var diagonal = plot.Add.Line(0, 0, 100, 100);
        (diagonal.LineColor, diagonal.LineWidth, diagonal.LinePattern, diagonal.LegendText) = (theme.Series[6], 1.5f, LinePattern.Dashed, "as confident as right");
        var filled = calibration.Bins.Where(bin => bin.Rows > 0).Select(bin => new Coordinates(100 * bin.Confidence, 100 * bin.Accuracy)).ToArray();
        var line = plot.Add.Scatter(filled, theme.Series[0]);
        (line.LineWidth, line.MarkerSize, line.MarkerShape, line.LegendText) = (1.5f, 8, MarkerShape.FilledCircle, "the model");
        plot.Axes.SetLimits(0, 102, 0, 102);
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }

    private static Plot Rows(PictureTheme theme, CalibrationMetrics calibration)
    {
        var plot = Charts.Create(theme, "", "confidence, %", "rows");
        var width = 100.0 / calibration.Bins.Count;
        plot.Add.Bars(calibration.Bins.Select((bin, index) => new Bar
        {
            Position = (index + 0.5) * width,
            Value = Math.Log10(bin.Rows + 1),
            Size = 0.9 * width,
            FillColor = theme.Series[0],
            LineWidth = 0,
        }).ToArray());
        int[] marks = [0, 10, 100, 1_000, 10_000, 100_000];
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. marks.Select(mark => Math.Log10(mark + 1))], [.. marks.Select(mark => Figures.Thousands(mark))]);
        plot.Axes.SetLimits(0, 102, 0, 1.15 * Math.Log10(calibration.Bins.Max(bin => bin.Rows) + 2));
        return plot;
    }
}
