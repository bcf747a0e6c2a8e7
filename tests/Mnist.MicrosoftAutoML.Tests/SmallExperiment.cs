using System.Collections.Concurrent;
using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Trainers;
using Mnist.Trainers.MicrosoftAutoML;
using Mnist.Trials;

namespace Mnist.MicrosoftAutoML.Tests;

/// <summary>What experiments of these tests work with: rows that any linear model can learn, and one that learns as much as it is let.</summary>
internal static class SmallExperiment
{
    private const int Rows = 60;
    private const int Pixels = 4;

    /// <summary>A training that learns all, nearly nothing, or in between.</summary>
    /// <param name="context">Makes it.</param>
    /// <param name="penalty">From 0.</param>
    public static IEstimator<ITransformer> Linear(MLContext context, float penalty) =>
        context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(ImageColumns.Label, ImageColumns.Scaled, l1Regularization: 0, l2Regularization: penalty);

    /// <summary>Two classes, of unequal size so that the least a model can learn is a half and more: the first is bright on the left, the second on the right.</summary>
    public static TrainingData Data()
    {
        var random = new Random(1);
        var labels = Enumerable.Range(0, Rows).Select(row => (byte)(row % 3 == 0 ? 1 : 0)).ToArray();
        var pixels = labels.SelectMany(label => Enumerable.Range(0, Pixels).Select(pixel => (byte)((pixel < Pixels / 2 == (label == 0) ? 200 : 30) + random.Next(30)))).ToArray();
        var images = new LabeledImages(new ImageShape(2, 2), pixels, labels, Enumerable.Range(0, Rows).ToArray());
        return new TrainingData(images, images, ["left", "right"]);
    }
}

/// <summary>The package's part of the program as the trainer of a child process.</summary>
internal sealed class ChildTrainer : ITrainer
{
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context) => MicrosoftPackage.Train((MicrosoftAutoMLModel)definition, data, context);
}

/// <summary>Keeps the trials it hears of.</summary>
internal sealed class TrialsHeard : ITrainingObserver
{
    private readonly ConcurrentQueue<TrialResult> trials = new();

    public IReadOnlyList<TrialResult> Trials => [.. trials];

    public void Progressed(double? fraction, string status) { }

    public void TrialEnded(TrialResult trial) => trials.Enqueue(trial);
}

/// <summary>An empty folder that is gone after the test.</summary>
internal sealed class EmptyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mnist-automl-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
