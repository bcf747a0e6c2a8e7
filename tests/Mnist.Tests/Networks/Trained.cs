using Mnist.Networks;

namespace Mnist.Tests.Networks;

/// <summary>Trains with the arguments most tests leave alone.</summary>
internal static class Trained
{
    /// <summary>A network trained on rows; ends with the test if not before.</summary>
    public static NeuralNetwork Network(
        NetworkArchitecture architecture, TrainingSettings settings, SampleRows rows, SampleRows? validation = null, int seed = 5, int threads = 1,
        Action<EpochResult>? epochEnded = null, Action<double>? progress = null, CancellationToken? cancellation = null) =>
        new NetworkTrainer(architecture, settings).Train(
            rows, validation, seed, threads, epochEnded, progress, cancellation: cancellation ?? TestContext.Current.CancellationToken);
}
