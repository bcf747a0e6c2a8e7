using Mnist.Datasets;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>Parts of a graph that move the pixels of images; beyond the edge all is black.</summary>
internal sealed class PixelMoves(OnnxGraph graph, ImageShape shape)
{
    private const int Down = 1;
    private const int Across = 2;

    /// <summary>The numbers of the columns, 1 × 1 × width.</summary>
    public string Columns { get; } = graph.Constant(Numbers(shape.Width), 1, 1, shape.Width);

    /// <summary>The numbers of the rows, 1 × height × 1.</summary>
    public string Rows { get; } = graph.Constant(Numbers(shape.Height), 1, shape.Height, 1);

    /// <summary>From images × pixels to images × height × width.</summary>
    public string ToImages(string pixels) => Reshape(pixels, -1, shape.Height, shape.Width);

    public string ToPixels(string images) => Reshape(images, -1, shape.PixelCount);

    /// <summary>One number an image, images × 1, as images × 1 × 1.</summary>
    public string PerImage(string values) => Reshape(values, -1, 1, 1);

    /// <summary>For each pixel the one of the same row in a column.</summary>
    /// <param name="images">Images × height × width.</param>
    /// <param name="columns">Numbers of columns that are whole, of any size: images × height or 1 × width.</param>
    public string TakeColumns(string images, string columns) => Take(images, columns, Across, shape.Width, [0, 0, 1, 0, 0, 1]);

    /// <summary>For each pixel the one of the same column in a row.</summary>
    /// <param name="images">Images × height × width.</param>
    /// <param name="rows">Numbers of rows that are whole, of any size: images × height × width or 1.</param>
    public string TakeRows(string images, string rows) => Take(images, rows, Down, shape.Height, [0, 1, 0, 0, 1, 0]);

    // A black line at each edge stands for all beyond it.
    private string Take(string images, string positions, int axis, int length, long[] edges)
    {
        var clipped = graph.Apply("Clip", [positions, graph.Constant([-1.0]), graph.Constant([(double)length])]);
        var everywhere = graph.Apply("Add", [clipped, graph.Constant(Ones(), 1, shape.Height, shape.Width)]);
        return graph.Apply(
            "GatherElements",
            [graph.Apply("Pad", [images, graph.Constant(edges, edges.Length)]), graph.Cast(everywhere, OnnxType.Int64)],
            [OnnxGraph.Attribute("axis", (long)axis)]);
    }

    private double[] Ones() => [.. Enumerable.Repeat(1.0, shape.PixelCount)];

    private string Reshape(string value, params long[] dimensions) => graph.Apply("Reshape", [value, graph.Constant(dimensions, dimensions.Length)]);

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => (double)number)];
}
