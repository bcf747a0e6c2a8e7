using System.Text.Json.Nodes;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Plots;
using Mnist.Runs;
using Mnist.Tests.Evaluation;
using Mnist.Tests.Runs;
using Mnist.Trials;

namespace Mnist.Tests.Plots;

/// <summary>A run that never ran, with everything pictures are drawn from.</summary>
internal static class SamplePictures
{
    private static readonly ImageShape Shape = new(4, 3);

    public static PicturedRun Search() => new(
        SampleRuns.Completed(), Epochs(), Trials(), Predictions(), Dataset(),
        ShownNetwork.Of(new NeuralNetwork([Layer(Shape.PixelCount, 2, Activation.Relu), Layer(2, 3, Activation.Identity)]), Images()));

    /// <summary>A run of a network that reads images.</summary>
    /// <param name="filters">Of its one convolution, which a pool follows.</param>
    public static PicturedRun Convolutional(int filters = 4)
    {
        var stage = new ImageStage(new FeatureShape(Shape.Height, Shape.Width, Channels: 1), [new Convolution { Filters = filters }, new MaxPool()]);
        var layers = new[] { Layer(9, filters, Activation.Relu), Layer(2 * filters, 3, Activation.Identity) };
        return Search() with { Network = ShownNetwork.Of(new NeuralNetwork(layers, stage), Images()) };
    }

    private static FoldedLayer Layer(int inputs, int outputs, Activation activation) =>
        new(inputs, outputs, [.. Enumerable.Range(0, inputs * outputs).Select(index => (float)Math.Sin(index))], new float[outputs], activation);

    private static EpochResult[] Epochs() =>
        [.. Enumerable.Range(1, 5).Select(epoch => new EpochResult(epoch, 1.0 / epoch, 1 - 0.1 / epoch, 1.2 / epoch, 1 - 0.12 / epoch, 0.001, 1, 0.1))];

    private static TrialResult[] Trials() =>
    [
        .. Enumerable.Range(1, 6).Select(trial => new TrialResult(
            trial, "dense", new JsonObject { ["units"] = 32 * trial, ["optimizer"] = trial % 2 == 0 ? "adam" : "sgd", ["learningRate"] = Math.Pow(10, -trial) },
            trial, TrialStatus.Completed, null, 0.9 + 0.01 * trial, 0.3, 2, 0.1, Best: true) { StartedSeconds = 3 * trial - 3, EndedSeconds = 3 * trial }),
        new TrialResult(7, "sdca", [], 7, TrialStatus.Failed, "it broke", null, null, 1, 0, Best: false) { StartedSeconds = 18, EndedSeconds = 19 },
    ];

    private static RunPredictions Predictions() => RunPredictions.Of(LabeledRows.Certain(3, 0, 1, 2, 2), Images().Select([0, 1, 2, 0]));

    private static Dataset Dataset()
    {
        var pixels = new byte[3 * Shape.PixelCount];
        new Random(1).NextBytes(pixels);
        return new Dataset("sample", new string('a', 64), Shape, ["zero", "one", "two"], pixels, new byte[] { 0, 1, 2 }, 3);
    }

    private static LabeledImages Images() => new(Shape, Dataset().Pixels, Dataset().Labels, Enumerable.Range(0, 3).ToArray());
}
