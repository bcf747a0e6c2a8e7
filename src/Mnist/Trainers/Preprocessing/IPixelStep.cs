using Mnist.Datasets;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>
/// A step from grey levels to grey levels, twice: in C# for training, and as a part of the ONNX graph in a model's zip. The two give the
/// same bytes: sums are of whole numbers and therefore exact, everything else is one IEEE operation after the other, in the same order.
/// </summary>
internal interface IPixelStep
{
    /// <summary>Size of what comes out.</summary>
    ImageShape Output { get; }

    /// <summary>Changes one image.</summary>
    /// <param name="image">Pixels, row by row.</param>
    /// <param name="result">Receives the pixels of <see cref="Output"/>.</param>
    void Apply(ReadOnlySpan<byte> image, Span<byte> result);

    /// <summary>Adds the same to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="pixels">Name of a value of doubles, rows × pixels.</param>
    /// <returns>Name of another one, rows × pixels of <see cref="Output"/>.</returns>
    string Append(OnnxGraph graph, string pixels);
}
