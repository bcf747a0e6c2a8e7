using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Trainers.Networks;

/// <summary>How long convolutional networks take, by their operations.</summary>
internal static class ConvolutionalCost
{
    private const int MeasuredRows = 60_000;
    private const int MeasuredPixels = 784;
    private const int MeasuredClasses = 10;

    /// <summary>Forward, the gradient of the weights and that of the input.</summary>
    private const double PassesOfTraining = 3;

    /// <summary>Of 2 threads, counted as a plain convolution makes operations.</summary>
    private const double OperationsPerSecond = 2.8e11;

    /// <summary>Seconds on 60,000 rows with 2 threads, for square images.</summary>
    public static double TrainingSeconds(ConvolutionalModel model, int pixels, int classes) =>
        PassesOfTraining * Operations(model, pixels, classes) * MeasuredRows * model.Training.Epochs / OperationsPerSecond;

    /// <summary>Microseconds to score an image of 784 pixels.</summary>
    public static double ScoringMicroseconds(ConvolutionalModel model) => 1e6 * Operations(model, MeasuredPixels, MeasuredClasses) / OperationsPerSecond;

    private static double Operations(ConvolutionalModel model, int pixels, int classes)
    {
        var side = (int)Math.Round(Math.Sqrt(pixels));
        return NetworkTable.Of(model.ArchitectureFor(new FeatureShape(side, side, Channels: 1), classes)).Sum(layer => layer.Operations);
    }
}
