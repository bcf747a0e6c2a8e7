using System.Diagnostics;
using Mnist.Dense.Kernels;
using Mnist.Dense.Training;

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
    /// <param name="seed">Determines initial weights, shuffling, dropout, augmentation and mixup.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="epochEnded">Called on the calling thread after each epoch.</param>
    /// <param name="batchEnded">Called on the calling thread with the fraction of training done, 0 to 1, a few times a second at most.</param>
    /// <param name="cancellation">Ends training at the next batch.</param>
    /// <returns>The network after the last epoch or, with early stopping, after the best.</returns>
    /// <exception cref="ArgumentException">Rows and architecture do not fit, or a value is out of range.</exception>
    /// <exception cref="DivergedException">A loss or weight is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public DenseNetwork Train(
        SampleRows training, SampleRows? validation, int seed, int threads,
        Action<EpochResult>? epochEnded = null, Action<double>? batchEnded = null, CancellationToken cancellation = default)
    {
        TrainingArguments.Check(Architecture, Settings, training, validation, threads);
        try
        {
            return Run(training, validation, seed, threads, epochEnded, batchEnded, cancellation);
        }
        catch (DivergedException)
        {
            // A value that is not finite makes any network diverge: then the rows are to blame, not the settings.
            TrainingArguments.CheckFinite(training, "training");
            if (validation is not null)
            {
                TrainingArguments.CheckFinite(validation, "validation");
            }

            throw;
        }
    }

    private DenseNetwork Run(
        SampleRows training, SampleRows? validation, int seed, int threads,
        Action<EpochResult>? epochEnded, Action<double>? batchEnded, CancellationToken cancellation)
    {
        var run = new TrainingRun(Architecture, Settings, training, seed, threads, MatrixKernels.ForThisMachine());
        var best = new BestNetwork(Settings.EarlyStopping);
        for (var epoch = 1; epoch <= Settings.Epochs && !best.IsFinal; epoch++)
        {
            var trained = run.Epoch(epoch, batchEnded, cancellation);
            var clock = Stopwatch.StartNew();
            var network = run.Fold(epoch);
            trained = trained with { TrainSeconds = trained.TrainSeconds + clock.Elapsed.TotalSeconds };
            clock.Restart();
            var score = validation is null ? null : Score.Of(network, validation, threads);
            if (score is not null && !double.IsFinite(score.Loss))
            {
                throw new DivergedException(epoch, trained.LearningRate);
            }

            var result = trained with { ValidationLoss = score?.Loss, ValidationAccuracy = score?.Accuracy, ValidationSeconds = clock.Elapsed.TotalSeconds };
            best.Offer(network, score?.Loss);
            epochEnded?.Invoke(result);
        }

        return best.Network;
    }
}
