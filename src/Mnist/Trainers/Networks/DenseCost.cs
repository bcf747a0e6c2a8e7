using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Trainers.Networks;

/// <summary>How long networks take to train, by their weights.</summary>
internal static class DenseCost
{
    /// <summary>Seconds on 60,000 rows with 2 threads.</summary>
    public static double TrainingSeconds(DenseModel model, int pixels, int classes) =>
        1.05e-6 * Weights(model.Layers, pixels, classes) * model.Training.Epochs * PerEpoch(model.Training);

    /// <summary>Distorted images have fewer black pixels to skip; smaller batches take more steps.</summary>
    private static double PerEpoch(TrainingSettings training) =>
        (training.Augmentation switch { null => 1, { ElasticAlpha: > 0 } => 1.6, _ => 1.25 }) * (0.75 + 0.25 * 128 / training.BatchSize);

    /// <summary>Weights of dense layers and of the softmax after them.</summary>
    public static double Weights(IReadOnlyList<HiddenLayer> layers, int inputs, int classes)
    {
        var widths = layers.Select(layer => layer.Units).Prepend(inputs).Append(classes).ToList();
        return widths.Zip(widths.Skip(1), (read, given) => (double)read * given).Sum();
    }
}
