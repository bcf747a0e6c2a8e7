using Microsoft.ML.OnnxRuntime;
using Mnist.Datasets;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Models.Onnx;

/// <summary>Scores images by a standalone graph, as any program with ONNX Runtime would.</summary>
internal static class OnnxScorer
{
    private const int BatchRows = 256;

    /// <summary>Probabilities and predicted names of images.</summary>
    /// <param name="model">What <see cref="StandaloneOnnx"/> made.</param>
    /// <param name="images">Images of the size it takes.</param>
    /// <param name="classes">Classes it tells apart.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public static (ClassProbabilities Scores, IReadOnlyList<string> Labels) Score(byte[] model, LabeledImages images, int classes)
    {
        OnnxRuntimeTelemetry.SwitchOff();
        using var options = new SessionOptions();
        using var session = new InferenceSession(model, options);
        using var run = new RunOptions();
        var (scores, labels) = (new float[images.Count * classes], new List<string>(images.Count));
        for (var first = 0; first < images.Count; first += BatchRows)
        {
            var rows = Math.Min(BatchRows, images.Count - first);
            using var features = OrtValue.CreateTensorValueFromMemory(Pixels(images, first, rows), [rows, images.Shape.PixelCount]);
            using var outputs = session.Run(run, [MlNet.ImageColumns.Features], [features], [ColumnNames.Score, ColumnNames.PredictedLabel]);
            outputs[0].GetTensorDataAsSpan<float>().CopyTo(scores.AsSpan(first * classes));
            labels.AddRange(outputs[1].GetStringTensorAsArray());
        }

        return (new ClassProbabilities(classes, scores), labels);
    }

    private static float[] Pixels(LabeledImages images, int first, int rows)
    {
        var pixels = new float[rows * images.Shape.PixelCount];
        for (var row = 0; row < rows; row++)
        {
            var image = images.Pixels(first + row);
            for (var pixel = 0; pixel < image.Length; pixel++)
            {
                pixels[row * image.Length + pixel] = image[pixel];
            }
        }

        return pixels;
    }
}
