using Mnist.Datasets;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>
/// Where the ink of an image is: its grey levels summed, alone and times the coordinates of their pixels. The sums are exact, in whatever
/// order they are made, for images of up to 3,000 pixels a side: they stay below 2^53.
/// </summary>
/// <param name="Ink">Sum of v, the grey levels.</param>
/// <param name="X">Sum of v x.</param>
/// <param name="Y">Sum of v y.</param>
/// <param name="XY">Sum of v x y.</param>
/// <param name="YY">Sum of v y².</param>
internal readonly record struct InkMoments(double Ink, double X, double Y, double XY, double YY)
{
    /// <summary>Mean column of the ink; 0 without ink.</summary>
    public double CenterX => X / Math.Max(Ink, 1);

    /// <summary>Mean row of the ink; 0 without ink.</summary>
    public double CenterY => Y / Math.Max(Ink, 1);

    /// <summary>
    /// How many columns to the right the ink goes for each row further down: covariance of column and row by variance of the row. Times Ink²,
    /// both are whole numbers; for ink in a single row, or none, both are exactly 0, and divided by 1 give 0.
    /// </summary>
    public double Slant => (Ink * XY - X * Y) / Math.Max(Ink * YY - Y * Y, 1);

    public static InkMoments Of(ReadOnlySpan<byte> image, int width)
    {
        long ink = 0, sumX = 0, sumY = 0, sumXY = 0, sumYY = 0;
        for (var y = 0; y * width < image.Length; y++)
        {
            var row = image.Slice(y * width, width);
            long inRow = 0, timesX = 0;
            for (var x = 0; x < row.Length; x++)
            {
                inRow += row[x];
                timesX += row[x] * x;
            }

            (ink, sumX, sumY, sumXY, sumYY) = (ink + inRow, sumX + timesX, sumY + inRow * y, sumXY + timesX * y, sumYY + inRow * y * y);
        }

        return new InkMoments(ink, sumX, sumY, sumXY, sumYY);
    }
}

/// <summary><see cref="InkMoments"/> as values of a graph, each rows × 1.</summary>
/// <param name="graph">The graph.</param>
/// <param name="pixels">Name of the pixels, rows × pixels.</param>
/// <param name="shape">Size of an image.</param>
internal sealed class InkMomentsGraph(OnnxGraph graph, string pixels, ImageShape shape)
{
    private readonly string ink = Sum(graph, pixels, shape, (_, _) => 1);
    private readonly string sumX = Sum(graph, pixels, shape, (x, _) => x);
    private readonly string sumY = Sum(graph, pixels, shape, (_, y) => y);

    /// <summary><see cref="InkMoments.CenterX"/>.</summary>
    public string CenterX() => Divided(sumX, ink);

    /// <summary><see cref="InkMoments.CenterY"/>.</summary>
    public string CenterY() => Divided(sumY, ink);

    /// <summary><see cref="InkMoments.Slant"/>.</summary>
    public string Slant()
    {
        var covariance = Difference(Sum(graph, pixels, shape, (x, y) => x * y), sumX);
        var variance = Difference(Sum(graph, pixels, shape, (_, y) => y * y), sumY);
        return Divided(covariance, variance);
    }

    private string Difference(string ofProducts, string ofFirst) =>
        graph.Apply("Sub", [graph.Apply("Mul", [ink, ofProducts]), graph.Apply("Mul", [ofFirst, sumY])]);

    private string Divided(string value, string by) => graph.Apply("Div", [value, graph.Apply("Max", [by, graph.Constant([1.0])])]);

    private static string Sum(OnnxGraph graph, string pixels, ImageShape shape, Func<int, int, double> weight)
    {
        var weights = Enumerable.Range(0, shape.PixelCount).Select(index => weight(index % shape.Width, index / shape.Width)).ToArray();
        return graph.Apply("MatMul", [pixels, graph.Constant(weights, shape.PixelCount, 1)]);
    }
}
