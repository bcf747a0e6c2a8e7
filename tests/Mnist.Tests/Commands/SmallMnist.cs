using Mnist.Datasets;
using Mnist.Tests.Datasets;
using SkiaSharp;

namespace Mnist.Tests.Commands;

/// <summary>The first few hundred images of the real MNIST as an IDX dataset of its own, with definitions that train on it in seconds.</summary>
internal static class SmallMnist
{
    public const int TestRows = 100;

    /// <summary>Two models that work and one that cannot.</summary>
    public const string Models = """
        { "name": "dense", "kind": "dense", "layers": [ { "units": 32 } ], "training": { "epochs": 4, "batchSize": 32 } },
        { "name": "broken", "kind": "dense", "layers": [ { "units": 32, "activation": "identity" } ], "training": { "optimizer": { "kind": "sgd", "learningRate": 100 } } },
        { "name": "sdca", "kind": "sdcaMaximumEntropy", "maximumIterations": 20 }
        """;

    /// <summary>Writes the dataset and <c>small.json</c>, a definition of some models on it.</summary>
    public static void Write(TemporaryFolder folder, string models)
    {
        var dataset = RealMnist.Dataset;
        WritePart(folder, dataset, "train", first: 0, rows: 400);
        WritePart(folder, dataset, "test", first: dataset.TrainingCount, TestRows);
        folder.Write("small.json", System.Text.Encoding.UTF8.GetBytes($$"""
            {
              "name": "small",
              "data": {
                "source": "idx", "name": "small-mnist",
                "trainImages": "train-images", "trainLabels": "train-labels", "testImages": "test-images", "testLabels": "test-labels",
                "split": { "kind": "standard", "validation": 100 }
              },
              "models": [ {{models}} ]
            }
            """));
    }

    /// <summary>Writes a test image as a picture, four times as large.</summary>
    public static string WritePicture(TemporaryFolder folder, string name, int testRow)
    {
        var dataset = RealMnist.Dataset;
        var size = dataset.Shape.PixelCount;
        using var bitmap = new SKBitmap(new SKImageInfo(dataset.Shape.Width, dataset.Shape.Height, SKColorType.Gray8));
        dataset.Pixels.Span.Slice((dataset.TrainingCount + testRow) * size, size).CopyTo(bitmap.GetPixelSpan());
        using var large = bitmap.Resize(new SKImageInfo(4 * bitmap.Width, 4 * bitmap.Height, SKColorType.Gray8), SKSamplingOptions.Default);
        using var png = large.Encode(SKEncodedImageFormat.Png, 100);
        return folder.Write(name, png.ToArray());
    }

    private static void WritePart(TemporaryFolder folder, Dataset dataset, string part, int first, int rows)
    {
        var size = dataset.Shape.PixelCount;
        var pixels = dataset.Pixels.Slice(first * size, rows * size).ToArray();
        folder.Write($"{part}-images", IdxBytes.Images(rows, dataset.Shape.Height, dataset.Shape.Width, pixels));
        folder.Write($"{part}-labels", IdxBytes.Labels(dataset.Labels.Slice(first, rows).ToArray()));
    }
}
