using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Transforms;
using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.Zip;

/// <summary>
/// Scores images by the one ONNX graph of a zip, many in one call: ML.NET calls ONNX Runtime once a row, which takes a dense network four times as long.
/// To be used by one thread at a time.
/// </summary>
internal sealed class GraphScorer : IDisposable
{
    private const int MostTogether = 256;

    /// <summary>Images that the graph must score as the zip does, before it is trusted to stand for it.</summary>
    private const int Compared = 16;

    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly float[] offsets;
    private readonly float[] factors;
    private readonly int classes;
    private readonly float[] pixels;

    private GraphScorer(byte[] graph, float[] offsets, float[] factors, int classes)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        (session, this.offsets, this.factors, this.classes) = (new InferenceSession(graph, options), offsets, factors, classes);
        pixels = new float[MostTogether * factors.Length];
    }

    /// <summary>The scorer of a zip; null where the zip is more than a normaliser and a graph, or the graph alone scores images otherwise.</summary>
    /// <param name="model">The zip, loaded.</param>
    /// <param name="zipPath">The same zip.</param>
    public static GraphScorer? Of(ModelZip model, string zipPath)
    {
        if (NormalizerOf(model.Pipeline) is not { } normalizer || normalizer.Factors.Length != model.PixelCount || ZippedGraph.Read(zipPath) is not { } graph)
        {
            return null;
        }

        var scorer = new GraphScorer(graph, normalizer.Offsets, normalizer.Factors, model.ClassNames.Count);
        if (scorer.TakesRows() && scorer.Agrees(model))
        {
            return scorer;
        }

        scorer.Dispose();
        return null;
    }

    /// <summary>Class probabilities of images.</summary>
    /// <param name="images">Pixels of one after another, 0 to 255.</param>
    public ClassProbabilities Score(ReadOnlySpan<byte> images)
    {
        var width = factors.Length;
        var count = images.Length / width;
        var scores = new float[count * classes];
        for (var first = 0; first < count; first += MostTogether)
        {
            var rows = Math.Min(MostTogether, count - first);
            for (var row = 0; row < rows; row++)
            {
                Normalize(images.Slice((first + row) * width, width), pixels.AsSpan(row * width, width));
            }

            Run(rows, scores.AsMemory(first * classes, rows * classes));
        }

        return new ClassProbabilities(classes, scores);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private void Normalize(ReadOnlySpan<byte> image, Span<float> values)
    {
        PixelConversion.ToSingles(image, values);
        TensorPrimitives.Subtract(values, offsets, values);
        TensorPrimitives.Multiply(values, factors, values);
    }

    private void Run(int rows, Memory<float> scores)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, pixels.AsMemory(0, rows * factors.Length), [rows, factors.Length]);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, scores, [rows, classes]);
        session.Run(run, session.InputNames, [input], [ColumnNames.Score], [output]);
    }

    /// <summary>Whether the graph reads any number of rows of pixels and gives scores.</summary>
    private bool TakesRows() =>
        session.InputMetadata.Values.ToList() is [{ IsTensor: true, Dimensions: [-1, var width] }] && width == factors.Length
        && session.OutputMetadata.TryGetValue(ColumnNames.Score, out var score) && score.Dimensions is [-1, var given] && given == classes;

    /// <summary>Noise, from sparse to dense, tells apart what images might not.</summary>
    private bool Agrees(ModelZip model)
    {
        var random = new Random(1);
        var noise = new byte[Compared * factors.Length];
        for (var place = 0; place < noise.Length; place++)
        {
            noise[place] = random.NextDouble() * Compared < place / factors.Length ? (byte)random.Next(256) : (byte)0;
        }

        var images = new LabeledImages(new ImageShape(factors.Length, 1), noise, new byte[Compared], Enumerable.Range(0, Compared).ToArray());
        var expected = model.Score(images).Values.Span;
        var actual = Score(noise).Values.Span;
        return expected.Length == actual.Length && TensorPrimitives.Distance(expected, actual) <= ModelRoundTrip.Tolerance;
    }

    /// <summary>What is taken from each pixel, and what it is multiplied by then, where the first step of a pipeline does just that.</summary>
    private static (float[] Offsets, float[] Factors)? NormalizerOf(ITransformer pipeline)
    {
        var steps = pipeline is TransformerChain<ITransformer> chain ? [.. chain] : (IReadOnlyList<ITransformer>)[];
        return steps is [NormalizingTransformer normalizer, ..] && normalizer.GetNormalizerModelParameters(0) is NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>> affine
            ? (affine.Offset.IsDefaultOrEmpty ? new float[affine.Scale.Length] : [.. affine.Offset], [.. affine.Scale])
            : null;
    }
}
