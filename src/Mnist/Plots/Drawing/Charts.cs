using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Mnist.Plots.Drawing;

/// <summary>Charts in the house's style.</summary>
internal static class Charts
{
    private const float TextSize = 13;
    private const float TitleSize = 15;

    /// <summary>An empty chart; axes say what they count, with its unit. An empty title is none.</summary>
    public static Plot Create(PictureTheme theme, string title, string across, string up)
    {
        PictureFont.Register();
        var plot = new Plot { FigureBackground = { Color = theme.Background }, DataBackground = { Color = theme.Background } };
        plot.Font.Set(PictureFont.Name);
        plot.Axes.Color(theme.Text);
        plot.Grid.MajorLineColor = theme.Faint;
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.IsVisible = title.Length > 0;
        Name(plot.Axes.Bottom, across);
        Name(plot.Axes.Left, up);
        plot.Legend.FontColor = theme.Text;
        plot.Legend.FontSize = TextSize;
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.BackgroundColor = theme.Background;
        plot.Legend.OutlineColor = theme.Faint;
        plot.Legend.ShadowColor = Colors.Transparent;
        return plot;
    }

    /// <summary>An axis of names in the place of numbers 0, 1, 2…</summary>
    public static void Names(IAxis axis, IReadOnlyList<string> names)
    {
        axis.TickGenerator = new NumericManual([.. Enumerable.Range(0, names.Count).Select(index => (double)index)], [.. names]);
        axis.MajorTickStyle.Length = 0;
    }

    /// <summary>An axis whose places are logarithms to base 10, marked at 1, 2 and 5 times the powers of ten. Its least value is above 0.</summary>
    public static void Logarithmic(IAxis axis, double least, double most)
    {
        var (from, to) = (Math.Log10(least), Math.Log10(most));
        var margin = Math.Max(0.06 * (to - from), 0.2 - (to - from) / 2);
        (axis.Min, axis.Max) = (from - margin, to + margin);
        int[] digits = to - from > 3 ? [1] : [1, 2, 5];
        var marks =
            from power in Enumerable.Range((int)Math.Floor(axis.Min), (int)Math.Ceiling(axis.Max - axis.Min) + 2)
            from digit in digits
            let value = digit * Math.Pow(10, power)
            where Math.Log10(value) >= axis.Min && Math.Log10(value) <= axis.Max
            select value;
        axis.TickGenerator = new NumericManual([.. marks.Select(value => new Tick(Math.Log10(value), value.ToString("0.######", CultureInfo.InvariantCulture)))]);
    }

    /// <summary>Points of one series, under its mark and name.</summary>
    public static void Points(Plot plot, PictureTheme theme, int series, string name, IEnumerable<Coordinates> places, float size)
    {
        var points = plot.Add.ScatterPoints(places.ToArray(), theme.Series[series % theme.Series.Count]);
        (points.MarkerShape, points.MarkerSize, points.LegendText) = (Markers.Of(series), size, name);
        points.MarkerLineWidth = 2;
    }

    /// <summary>Words within a chart.</summary>
    public static ScottPlot.Plottables.Text Write(Plot plot, string words, Coordinates place, Color color, float size, Alignment alignment)
    {
        var text = plot.Add.Text(words, place);
        (text.LabelFontColor, text.LabelFontSize, text.LabelFontName, text.LabelAlignment) = (color, size, PictureFont.Name, alignment);
        return text;
    }

    /// <summary>What an accuracy lacks, in per cent; a logarithm has no place for a model without mistakes.</summary>
    public static double ErrorPercent(double accuracy) => Math.Max(100 * (1 - accuracy), 0.001);

    /// <summary>A picture of one chart.</summary>
    public static Picture Picture(string name, string title, string words, int width, int height, Func<PictureTheme, Plot> chart) =>
        new(name, title, words, width, height, (canvas, theme) => Draw(canvas, width, (chart(theme), height)));

    /// <summary>Draws charts one below another.</summary>
    public static void Draw(SKCanvas canvas, int width, params IReadOnlyList<(Plot Plot, int Height)> panels)
    {
        var top = 0;
        foreach (var (plot, height) in panels)
        {
            plot.RenderManager.ClearCanvasBeforeEachRender = false;
            plot.Render(canvas, new PixelRect(0, width, top + height, top));
            plot.Dispose();
            top += height;
        }
    }

    private static void Name(IAxis axis, string name)
    {
        axis.Label.Text = name;
        axis.Label.FontSize = TextSize;
        axis.Label.Bold = false;
        axis.TickLabelStyle.FontSize = TextSize;
        axis.TickGenerator = new NumericAutomatic { LabelFormatter = value => value.ToString("0.######", CultureInfo.InvariantCulture) };
    }
}
