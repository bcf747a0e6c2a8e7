using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>A <see cref="ThresholdStep"/>.</summary>
/// <param name="shape">Size of an image.</param>
/// <param name="level">Least grey level that becomes white, 1 to 255.</param>
internal sealed class Thresholding(ImageShape shape, int level) : IPixelStep
{
    public ImageShape Output => shape;

    public void Apply(ReadOnlySpan<byte> image, Span<byte> result)
    {
        for (var index = 0; index < image.Length; index++)
        {
            result[index] = image[index] >= level ? byte.MaxValue : byte.MinValue;
        }
    }

    public string Append(OnnxGraph graph, string pixels)
    {
        var white = graph.Apply("GreaterOrEqual", [pixels, graph.Constant([(double)level])]);
        return graph.Apply("Mul", [graph.Cast(white, OnnxType.Double), graph.Constant([(double)byte.MaxValue])]);
    }
}
