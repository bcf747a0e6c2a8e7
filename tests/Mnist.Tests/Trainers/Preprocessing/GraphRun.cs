using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Trainers.Preprocessing;

namespace Mnist.Tests.Trainers.Preprocessing;

/// <summary>Runs the graph of preprocessing steps as a zip does, and compares it with the steps themselves.</summary>
internal static class GraphRun
{
    /// <summary>Fails unless both give the same bytes for every image.</summary>
    public static void AssertSameBytes(PixelPipeline steps, LabeledImages images)
    {
        var expected = steps.Apply(images, threads: 2);
        var actual = Run(steps, images);
        Assert.Equal(images.Count * steps.Output.PixelCount, actual.Length);
        for (var index = 0; index < actual.Length; index++)
        {
            var (row, pixel) = Math.DivRem(index, steps.Output.PixelCount);
            Assert.True(actual[index] == expected.Pixels(row)[pixel], $"pixel {pixel} of image {row} is {actual[index]} in the graph and {expected.Pixels(row)[pixel]} here");
        }
    }

    /// <summary>Images of some pixels.</summary>
    public static LabeledImages Images(ImageShape shape, params byte[][] images) =>
        new(shape, images.SelectMany(image => image).ToArray(), new byte[images.Length], Enumerable.Range(0, images.Length).ToArray());

    private static float[] Run(PixelPipeline steps, LabeledImages images)
    {
        var values = Enumerable.Range(0, images.Count).SelectMany(row => images.Pixels(row).ToArray()).Select(pixel => (float)pixel).ToArray();
        // The graph says that its output is one row: the runtime would warn of more.
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(PreprocessedZip.Graph(steps), options);
        var input = NamedOnnxValue.CreateFromTensor(ImageColumns.Features, new DenseTensor<float>(values, [images.Count, images.Shape.PixelCount]));
        using var results = session.Run([input]);
        return [.. results.Single(result => result.Name == PreprocessedZip.Seen).AsEnumerable<float>()];
    }
}
