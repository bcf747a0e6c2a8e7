using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>A <see cref="DeskewStep"/>: the row y takes its pixels from slant × (y - centre) columns to the right.</summary>
internal sealed class Deskewing(ImageShape shape) : IPixelStep
{
    public ImageShape Output => shape;

    public void Apply(ReadOnlySpan<byte> image, Span<byte> result)
    {
        var moments = InkMoments.Of(image, shape.Width);
        var (slant, center) = (moments.Slant, moments.CenterY);
        for (var y = 0; y < shape.Height; y++)
        {
            var start = y * shape.Width;
            MoveRow(image.Slice(start, shape.Width), slant * (y - center), result.Slice(start, shape.Width));
        }
    }

    public string Append(OnnxGraph graph, string pixels)
    {
        var moves = new PixelMoves(graph, shape);
        var moments = new InkMomentsGraph(graph, pixels, shape);
        var images = moves.ToImages(pixels);
        var shift = graph.Apply("Mul", [moves.PerImage(moments.Slant()), graph.Apply("Sub", [moves.Rows, moves.PerImage(moments.CenterY())])]);
        var whole = graph.Apply("Floor", [shift]);
        var part = graph.Apply("Sub", [shift, whole]);
        var columns = graph.Apply("Add", [whole, moves.Columns]);
        var left = moves.TakeColumns(images, columns);
        var right = moves.TakeColumns(images, graph.Apply("Add", [columns, graph.Constant([1.0])]));
        var between = graph.Apply("Add", [left, graph.Apply("Mul", [graph.Apply("Sub", [right, left]), part])]);
        return moves.ToPixels(graph.Apply("Round", [between]));
    }

    private static void MoveRow(ReadOnlySpan<byte> row, double shift, Span<byte> result)
    {
        if (!row.ContainsAnyExcept(byte.MinValue))
        {
            result.Clear();
            return;
        }

        var whole = Math.Floor(shift);
        var part = shift - whole;
        var first = (int)Math.Clamp(whole, -row.Length - 1, row.Length);
        var left = At(row, first);
        for (var x = 0; x < row.Length; x++)
        {
            var right = At(row, first + x + 1);
            result[x] = (byte)Math.Round(left + (right - left) * part);
            left = right;
        }
    }

    private static double At(ReadOnlySpan<byte> row, int x) => (uint)x < (uint)row.Length ? row[x] : 0;
}
