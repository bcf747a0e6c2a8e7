using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>Trains a model of any kind on images that are preprocessed first.</summary>
internal sealed class PreprocessedTrainer(ITrainer trainer) : ITrainer
{
    public IReadOnlyList<string> Packages => PackagesWith(trainer.Packages);

    /// <summary>The trainer of a definition: the one of its kind, with the definition's preprocessing around it where there is any.</summary>
    public static ITrainer For(ModelDefinition definition, ITrainer trainer) =>
        definition.Preprocessing?.Any(PixelPipeline.Takes) == true ? new PreprocessedTrainer(trainer) : trainer;

    /// <summary>Packages that a zip takes with preprocessing in front of it.</summary>
    public static IReadOnlyList<string> PackagesWith(IReadOnlyList<string> packages) => [.. packages.Union(OnnxGraph.Packages).Order(StringComparer.Ordinal)];

    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Observer.Progressed(0, "preprocessing the images");
        var definitions = definition.Preprocessing ?? [];
        var steps = PixelPipeline.Fit(definitions, data.Training, context.Threads);
        var seen = steps.Apply(data, context.Threads);
        return PreprocessedModel.Of(trainer.Train(definition, seen, context), definitions, steps, context.WorkFolder);
    }
}
