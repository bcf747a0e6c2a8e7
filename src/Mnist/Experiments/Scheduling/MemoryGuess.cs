using Mnist.Datasets;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Experiments.Scheduling;

/// <summary>A guess, rather too large, of the memory a training takes besides the dataset.</summary>
internal static class MemoryGuess
{
    /// <summary>ML.NET keeps the rows as floats, and may make a copy; a network keeps less.</summary>
    private const long BytesPerPixel = 2 * sizeof(float);

    /// <summary>A weight, its gradient, and two averages of it.</summary>
    private const long BytesPerParameter = 4 * sizeof(float);

    /// <summary>What a layer gives, its gradient, and what batch normalisation and convolutions keep.</summary>
    private const long BytesPerActivation = 4 * sizeof(float);

    /// <summary>Code, and what scoring, checking and drawing take.</summary>
    private const long FixedBytes = 64 << 20;

    /// <summary>Bytes of a model; of all folds of a cross-validation, which may be trained side by side.</summary>
    public static long Of(ModelDefinition model, TrainingData data) => Math.Max(1, data.Folds.Count) * OfOne(model, data);

    private static long OfOne(ModelDefinition model, TrainingData data) =>
        FixedBytes + (BytesPerPixel * data.Training.Count * data.Shape.PixelCount) + (model is NetworkModel network ? OfLayers(network, data) : 0);

    /// <summary>Bytes that this process may still take, as far as .NET knows.</summary>
    public static long Available()
    {
        var memory = GC.GetGCMemoryInfo();
        return Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }

    private static long OfLayers(NetworkModel model, TrainingData data)
    {
        var architecture = model.ArchitectureFor(data.Shape.Features, data.ClassNames.Count);
        var parameters = NetworkTable.Of(architecture).Sum(layer => layer.Parameters);
        var activations = architecture.Layers.Sum(layer => (long)layer.Units)
            + (architecture.Images is { } images ? LayerShapes.Resolve(images).Sum(layer => (long)layer.Output.Values) : 0);
        return (BytesPerParameter * parameters) + (BytesPerActivation * model.Training.BatchSize * activations);
    }
}
