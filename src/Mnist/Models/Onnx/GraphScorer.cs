using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.Onnx;

/// <summary>
/// Scores images by the standalone graph of a zip, many in one call: ML.NET calls ONNX Runtime once a row, which takes a dense network four times as long.
/// To be used by one thread at a time.
/// </summary>
internal sealed class GraphScorer : IDisposable
{
    private const int MostTogether = 256;

    /// <summary>Images that the graph must score as the zip does, before it is trusted to stand for it.</summary>
    private const int Compared = 16;

    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly int classes;
    private readonly int width;
    private readonly float[] pixels;

    /// <param name="graph">What <see cref="StandaloneOnnx"/> made.</param>
    /// <param name="width">Pixels of an image.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public GraphScorer(byte[] graph, int width, int classes)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        (session, this.width, this.classes) = (new InferenceSession(graph, options), width, classes);
        pixels = new float[MostTogether * width];
    }

    /// <summary>The scorer of a zip; null where it has no standalone graph, or that scores images otherwise.</summary>
    /// <param name="model">The zip, loaded.</param>
    /// <param name="zipPath">The same zip.</param>
    public static GraphScorer? Of(ModelZip model, string zipPath)
    {
        GraphScorer? scorer = null;
        try
        {
            scorer = new GraphScorer(StandaloneOnnx.Create(model, zipPath), model.PixelCount, model.ClassNames.Count);
            if (scorer.Agrees(model))
            {
                return scorer;
            }
        }
        catch (Exception fault) when (fault is NoOnnxGraphException or OnnxRuntimeException or InvalidDataException)
        {
        }

        scorer?.Dispose();
        return null;
    }

    /// <summary>Class probabilities of images.</summary>
    /// <param name="images">Pixels of one after another, 0 to 255.</param>
    public ClassProbabilities Score(ReadOnlySpan<byte> images)
    {
        var count = images.Length / width;
        var scores = new float[count * classes];
        for (var first = 0; first < count; first += MostTogether)
        {
            var rows = Math.Min(MostTogether, count - first);
            PixelConversion.ToSingles(images.Slice(first * width, rows * width), pixels.AsSpan(0, rows * width));
            Run(rows, scores.AsMemory(first * classes, rows * classes));
        }

        return new ClassProbabilities(classes, scores);
    }

    /// <summary>Class probabilities and predicted names of images of the size it takes.</summary>
    public (ClassProbabilities Scores, IReadOnlyList<string> Labels) Predict(LabeledImages images)
    {
        var (scores, labels) = (new float[images.Count * classes], new List<string>(images.Count));
        for (var first = 0; first < images.Count; first += MostTogether)
        {
            var rows = Math.Min(MostTogether, images.Count - first);
            for (var row = 0; row < rows; row++)
            {
                PixelConversion.ToSingles(images.Pixels(first + row), pixels.AsSpan(row * width, width));
            }

            using var input = Pixels(rows);
            using var outputs = session.Run(run, [ImageColumns.Features], [input], [ColumnNames.Score, ColumnNames.PredictedLabel]);
            outputs[0].GetTensorDataAsSpan<float>().CopyTo(scores.AsSpan(first * classes));
            labels.AddRange(outputs[1].GetStringTensorAsArray());
        }

        return (new ClassProbabilities(classes, scores), labels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private void Run(int rows, Memory<float> scores)
    {
        using var input = Pixels(rows);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, scores, [rows, classes]);
        session.Run(run, [ImageColumns.Features], [input], [ColumnNames.Score], [output]);
    }

    private OrtValue Pixels(int rows) => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, pixels.AsMemory(0, rows * width), [rows, width]);

    /// <summary>Noise, from sparse to dense, tells apart what images might not.</summary>
    private bool Agrees(ModelZip model)
    {
        var random = new Random(1);
        var noise = new byte[Compared * width];
        for (var place = 0; place < noise.Length; place++)
        {
            noise[place] = random.NextDouble() * Compared < place / width ? (byte)random.Next(256) : (byte)0;
        }

        var images = new LabeledImages(new ImageShape(width, 1), noise, new byte[Compared], Enumerable.Range(0, Compared).ToArray());
        var expected = model.Score(images).Values.Span;
        var actual = Score(noise).Values.Span;
        return expected.Length == actual.Length && TensorPrimitives.Distance(expected, actual) <= ModelRoundTrip.Tolerance;
    }
}
