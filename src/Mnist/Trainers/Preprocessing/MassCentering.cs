using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>A <see cref="CenterByMassStep"/>.</summary>
internal sealed class MassCentering(ImageShape shape) : IPixelStep
{
    // Column 14 of 28, counted from 0: MNIST's images have their centre of mass there, not between 13 and 14.
    private readonly (double X, double Y) middle = (shape.Width / 2.0, shape.Height / 2.0);

    public ImageShape Output => shape;

    public void Apply(ReadOnlySpan<byte> image, Span<byte> result)
    {
        var moments = InkMoments.Of(image, shape.Width);
        var (right, down) = ((int)Math.Round(moments.CenterX - middle.X), (int)Math.Round(moments.CenterY - middle.Y));
        var width = Math.Max(0, shape.Width - Math.Abs(right));
        result.Clear();
        for (var y = Math.Max(0, -down); y < shape.Height - Math.Max(0, down); y++)
        {
            image.Slice((y + down) * shape.Width + Math.Max(0, right), width).CopyTo(result[(y * shape.Width + Math.Max(0, -right))..]);
        }
    }

    public string Append(OnnxGraph graph, string pixels)
    {
        var moves = new PixelMoves(graph, shape);
        var moments = new InkMomentsGraph(graph, pixels, shape);
        var moved = moves.TakeColumns(moves.ToImages(pixels), Moved(moves.Columns, moments.CenterX(), middle.X));
        return moves.ToPixels(moves.TakeRows(moved, Moved(moves.Rows, moments.CenterY(), middle.Y)));

        string Moved(string positions, string center, double wanted) =>
            graph.Apply("Add", [positions, moves.PerImage(graph.Apply("Round", [graph.Apply("Sub", [center, graph.Constant([wanted])])]))]);
    }
}
