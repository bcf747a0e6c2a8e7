using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>Real images as an ML.NET user has them: objects in a list.</summary>
internal static class Digits
{
    /// <summary>Training rows of MNIST, from the first on.</summary>
    public static IDataView Training(MLContext mlContext, int count) => View(mlContext, TestImages.Rows(Enumerable.Range(0, count)));

    /// <summary>Test rows of MNIST, from the first on.</summary>
    public static IDataView Test(MLContext mlContext, int count = 10_000) => View(mlContext, TestImages.Test(count));

    public static IDataView View(MLContext mlContext, LabeledImages images) =>
        mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, images.Count).Select(row => Of(images, row)));

    public static Digit Of(LabeledImages images, int row) => new()
    {
        Pixels = [.. images.Pixels(row).ToArray().Select(pixel => (float)pixel)],
        Name = TestImages.ClassNames[images.Label(row)],
        Number = 10 * images.Label(row) + 0.5f,
    };
}

/// <summary>An image and its class, as a text and as a number.</summary>
internal sealed class Digit
{
    [VectorType(784)]
    public float[] Pixels { get; set; } = [];

    public string Name { get; set; } = "";

    public float Number { get; set; }
}

/// <summary>What is predicted of an image.</summary>
internal sealed class Guess
{
    public string PredictedLabel { get; set; } = "";

    public float[] Score { get; set; } = [];
}
