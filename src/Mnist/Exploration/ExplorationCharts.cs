using System.Globalization;
using Mnist.Plots;
using Mnist.Plots.Drawing;
using ScottPlot;

namespace Mnist.Exploration;

/// <summary>Charts of a dataset.</summary>
internal static class ExplorationCharts
{
    private const int Width = 600;
    private const int Height = 360;
    private const int PlaneHeight = 560;
    private const int LongestMark = 2;

    /// <summary>Rows of each class in each part, as bars.</summary>
    public static Picture ClassBalance(DatasetSummary summary)
    {
        var (least, most) = (summary.Classes.MinBy(one => one.Training)!, summary.Classes.MaxBy(one => one.Training)!);
        return Charts.Picture(
            "class-balance", "Class balance",
            FormattableString.Invariant($"Rows of each of {summary.Classes.Count} classes in the training, validation and test part. Training rows: from {least.Training:n0} of {least.Name} to {most.Training:n0} of {most.Name}."),
            Width, Height,
            theme => Balance(theme, summary.Classes));
    }

    /// <summary>How often each pixel value occurs, with mean, standard deviation and median.</summary>
    public static Picture PixelValues(DatasetSummary summary, IReadOnlyList<long> histogram, int? threshold) => Charts.Picture(
        "pixel-values", "Pixel values",
        FormattableString.Invariant($"Training pixels of each value from 0 to 255, on a logarithmic axis. Mean {summary.PixelMean:F2}, standard deviation {summary.PixelStandardDeviation:F2}, median {summary.PixelMedian}; {100 * summary.ZeroFraction:F1} % are 0. ")
            + (threshold is null ? "All have one value, so that nothing parts paper from ink." : FormattableString.Invariant($"Otsu's threshold between paper and ink: {threshold}.")),
        Width, Height,
        theme => Histogram(theme, summary, histogram, threshold));

    /// <summary>Images on the plane of their first two principal components, with groups found without their labels.</summary>
    public static Picture Plane(PlaneSample plane, IReadOnlyList<string> classNames, IReadOnlyList<double> explained) => Charts.Picture(
        "principal-components", "Principal components and groups",
        FormattableString.Invariant($"{plane.Points.Count:n0} training images on the plane of their first two principal components, which hold {100 * explained.Sum():F1} % of the variance, marked by class; ringed numbers are the centres of {plane.Groups.Centroids.Count} groups found by k-means without the labels. {100 * plane.Purity:F0} % of the images are of their group's commonest class."),
        Width, PlaneHeight,
        theme => Scatter(theme, plane, classNames));

    private static Plot Balance(PictureTheme theme, IReadOnlyList<ClassCounts> classes)
    {
        var plot = Charts.Create(theme, "rows by class", "class", "rows");
        (string Name, Func<ClassCounts, int> Count)[] parts = [("training", one => one.Training), ("validation", one => one.Validation), ("test", one => one.Test)];
        foreach (var (part, (name, count)) in parts.Index())
        {
            var bars = plot.Add.Bars((Bar[])[.. classes.Select((one, index) => new Bar { Position = index + 0.27 * (part - 1), Value = count(one), Size = 0.26, FillColor = theme.Series[part], LineWidth = 0 })]);
            bars.LegendText = name;
        }

        Charts.Names(plot.Axes.Bottom, [.. classes.Select(one => one.Name)]);
        plot.Axes.SetLimits(-0.6, classes.Count - 0.4, 0, 1.22 * classes.Max(one => Math.Max(one.Training, Math.Max(one.Validation, one.Test))));
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        return plot;
    }

    private static Plot Histogram(PictureTheme theme, DatasetSummary summary, IReadOnlyList<long> histogram, int? threshold)
    {
        var plot = Charts.Create(theme, "pixel values of the training images", "pixel value", "pixels");
        plot.Add.Bars((Bar[])[.. histogram.Select((count, value) => new Bar { Position = value, Value = Math.Log10(count + 1), Size = 1, FillColor = theme.Shade(0, 0.75), LineWidth = 0 })]);
        Mark(plot, theme.Series[1], LinePattern.Solid, summary.PixelMean, FormattableString.Invariant($"mean {summary.PixelMean:F1}"));
        Mark(plot, theme.Series[1], LinePattern.Dotted, summary.PixelMean + summary.PixelStandardDeviation, FormattableString.Invariant($"mean + standard deviation {summary.PixelStandardDeviation:F1}"));
        Mark(plot, theme.Series[2], LinePattern.Dashed, summary.PixelMedian, FormattableString.Invariant($"median {summary.PixelMedian}"));
        if (threshold is { } level)
        {
            Mark(plot, theme.Series[3], LinePattern.DenselyDashed, level, FormattableString.Invariant($"Otsu's threshold {level}"));
        }

        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. Enumerable.Range(0, 10).Select(power => (double)power)], [.. Enumerable.Range(0, 10).Select(power => Math.Pow(10, power).ToString("n0", CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimits(-3, 258, 0, 1.2 * Math.Log10(histogram.Max() + 1));
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    private static void Mark(Plot plot, Color color, LinePattern pattern, double value, string name)
    {
        var line = plot.Add.VerticalLine(value, 2, color, pattern);
        line.LegendText = name;
    }

    private static Plot Scatter(PictureTheme theme, PlaneSample plane, IReadOnlyList<string> classNames)
    {
        var plot = Charts.Create(theme, "training images on two principal components", "first principal component", "second principal component");
        var named = classNames.All(name => name.Length <= LongestMark);
        foreach (var (index, name) in classNames.Index())
        {
            var points = Enumerable.Range(0, plane.Points.Count).Where(point => plane.Labels[point] == index).Select(point => new Coordinates(plane.Points[point].X, plane.Points[point].Y));
            Class(plot, theme, index, name, [.. points], named);
        }

        foreach (var (index, (x, y)) in plane.Groups.Centroids.Index())
        {
            var centre = Charts.Write(plot, (index + 1).ToString(CultureInfo.InvariantCulture), new Coordinates(x, y), theme.Text, 13, Alignment.MiddleCenter);
            (centre.LabelBackgroundColor, centre.LabelBorderColor, centre.LabelBorderWidth, centre.LabelPadding) = (theme.Background, theme.Text, 1.5f, 3);
        }

        if (!named)
        {
            plot.ShowLegend(Edge.Right);
        }

        return plot;
    }

    /// <summary>Points of a class: its name where that is short enough to be read among a thousand, else a mark.</summary>
    private static void Class(Plot plot, PictureTheme theme, int index, string name, Coordinates[] points, bool named)
    {
        var color = theme.Series[index % theme.Series.Count];
        var marks = plot.Add.ScatterPoints(points, color);
        (marks.MarkerShape, marks.MarkerSize, marks.LegendText) = (Markers.Of(index + index / theme.Series.Count), named ? 0 : 5, name);
        foreach (var point in named ? points : [])
        {
            Charts.Write(plot, name, point, color, 9, Alignment.MiddleCenter);
        }
    }
}
