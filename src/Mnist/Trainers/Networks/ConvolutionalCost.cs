using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Trainers.Networks;

/// <summary>
/// How long convolutional networks take, by their operations and by the values they make: a fit to an epoch of each of 33 of the known architectures,
/// 8 to 32 wide and 1 to 3 deep, whose times it gives to a factor of 1.5 or, of networks 8 wide, 2; then scaled to the machine that the other kinds were
/// measured on, five times as fast.
/// </summary>
internal static class ConvolutionalCost
{
    private const int MeasuredRows = 60_000;

    /// <summary>Size of the convolutions that the engine makes by Winograd's method.</summary>
    private const int WinogradSize = 3;

    /// <summary>Of a 3 × 3 convolution, forward and backward, for an operation as a plain convolution counts them.</summary>
    private const double WinogradSeconds = 2e-12;

    /// <summary>Of other convolutions and dense layers, likewise.</summary>
    private const double OtherSeconds = 1.1e-11;

    /// <summary>To normalise, rectify and pool a value, forward and backward.</summary>
    private const double ValueSeconds = 4e-10;

    private const double ScoringPerTraining = 0.5;

    private static readonly FeatureShape Measured = new(28, 28, Channels: 1);

    /// <summary>Seconds on 60,000 rows with 2 threads.</summary>
    public static double TrainingSeconds(ConvolutionalModel model, FeatureShape images, int classes) =>
        SecondsPerRow(model, images, classes) * MeasuredRows * model.Training.Epochs;

    /// <summary>Microseconds to score an image of 784 pixels.</summary>
    public static double ScoringMicroseconds(ConvolutionalModel model) => 1e6 * ScoringPerTraining * SecondsPerRow(model, Measured, classes: 10);

    private static double SecondsPerRow(ConvolutionalModel model, FeatureShape images, int classes)
    {
        var architecture = model.ArchitectureFor(images, classes);
        IReadOnlyList<ResolvedLayer> layers = architecture.Images is { } stage ? LayerShapes.Resolve(stage) : [];
        var convolutions = layers.SelectMany(layer => layer.Convolutions).ToList();
        var winograd = convolutions.Where(convolution => convolution.Layer.Size == WinogradSize).Sum(convolution => convolution.Operations);
        var weights = DenseCost.Weights(architecture.Layers, layers.Count > 0 ? layers[^1].Output.Values : architecture.Inputs, classes);
        var others = convolutions.Sum(convolution => convolution.Operations) - winograd + 2 * weights;
        return WinogradSeconds * winograd + OtherSeconds * others + ValueSeconds * layers.Sum(layer => (double)layer.Output.Values);
    }
}
