namespace Mnist.Dense;

/// <summary>Trains a dense network by minibatch gradient descent on softmax cross-entropy.</summary>
/// <param name="architecture">The network's shape.</param>
/// <param name="settings">How it is trained.</param>
public sealed class NetworkTrainer(NetworkArchitecture architecture, TrainingSettings settings)
{
    /// <summary>The network's shape.</summary>
    public NetworkArchitecture Architecture { get; } = architecture;

    /// <summary>How it is trained.</summary>
    public TrainingSettings Settings { get; } = settings;

    /// <summary>Trains from scratch. The same arguments give the same bits, whatever the number of threads.</summary>
    /// <param name="training">Rows to learn from.</param>
    /// <param name="validation">Rows to watch (and to stop early on), or null.</param>
    /// <param name="seed">Determines initial weights, shuffling and dropout.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="epochEnded">Called on the calling thread after each epoch.</param>
    /// <param name="batchEnded">Called on the calling thread with the fraction of training done, 0 to 1, a few times a second at most.</param>
    /// <param name="cancellation">Ends training at the next batch.</param>
    /// <exception cref="ArgumentException">Rows and architecture do not fit, or a value is out of range.</exception>
    /// <exception cref="DivergedException">A loss or weight is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public DenseNetwork Train(
        SampleRows training, SampleRows? validation, int seed, int threads,
        Action<EpochResult>? epochEnded = null, Action<double>? batchEnded = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
