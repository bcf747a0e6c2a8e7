using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>A <see cref="DropConstantPixelsStep"/>: some pixels of an image, as a single row.</summary>
/// <param name="kept">Which, in order, at least one.</param>
internal sealed class PixelSelection(int[] kept) : IPixelStep
{
    public ImageShape Output { get; } = new(kept.Length, 1);

    /// <summary>The pixels that are not the same in all images.</summary>
    /// <exception cref="TrainingException">There is none.</exception>
    public static PixelSelection Varying(LabeledImages images)
    {
        var varies = new bool[images.Shape.PixelCount];
        for (var row = 1; row < images.Count; row++)
        {
            var first = images.Pixels(0);
            var image = images.Pixels(row);
            for (var index = 0; index < varies.Length; index++)
            {
                varies[index] |= image[index] != first[index];
            }
        }

        int[] kept = [.. Enumerable.Range(0, varies.Length).Where(index => varies[index])];
        return kept.Length > 0 ? new PixelSelection(kept) : throw new TrainingException("every pixel is the same in all training rows, and \"dropConstantPixels\" leaves none: there is nothing to learn from");
    }

    public void Apply(ReadOnlySpan<byte> image, Span<byte> result)
    {
        for (var index = 0; index < kept.Length; index++)
        {
            result[index] = image[kept[index]];
        }
    }

    public string Append(OnnxGraph graph, string pixels) => graph.Apply(
        "Gather", [pixels, graph.Constant(Array.ConvertAll(kept, index => (long)index), kept.Length)], [OnnxGraph.Attribute("axis", 1L)]);
}
