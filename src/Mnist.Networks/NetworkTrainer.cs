using System.Diagnostics;
using Mnist.Networks.Training;

namespace Mnist.Networks;

/// <summary>Trains a network by minibatch gradient descent.</summary>
/// <param name="architecture">The network's shape.</param>
/// <param name="settings">How it is trained.</param>
public sealed class NetworkTrainer(NetworkArchitecture architecture, TrainingSettings settings)
{
    /// <summary>The network's shape.</summary>
    public NetworkArchitecture Architecture { get; } = architecture;

    /// <summary>How it is trained.</summary>
    public TrainingSettings Settings { get; } = settings;

    /// <summary>
    /// Trains from scratch or from the weights of a trained network, or resumes from a checkpoint. The same arguments give the same bits, whatever the number of threads and however often
    /// training was interrupted.
    /// </summary>
    /// <param name="training">Rows to learn from.</param>
    /// <param name="validation">Rows to watch (and to stop early on), or null.</param>
    /// <param name="seed">Determines initial weights, shuffling, dropout, augmentation and mixup.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="epochEnded">Called on the calling thread after each epoch; first of all with those of the checkpoint it resumes from.</param>
    /// <param name="progress">Called on the calling thread with the fraction of training done, 0 to 1, a few times a second at most.</param>
    /// <param name="checkpoints">Where to save the state and resume from after an interruption, or null for nowhere. A cancelled training saves that of its last whole epoch.</param>
    /// <param name="initial">
    /// A trained network of the same shape to start from, or null for random weights. Its batch normalisation is part of its weights: where layers are normalised,
    /// statistics of the training rows are taken such that the network begins as it was.
    /// </param>
    /// <param name="cancellation">Ends training at the next batch.</param>
    /// <returns>The network after the last epoch or, with early stopping, after the best.</returns>
    /// <exception cref="ArgumentException">Rows, architecture and the network to start from do not fit each other, a value is out of range, or the checkpoint is of another training.</exception>
    /// <exception cref="DivergedException">A loss or weight is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public NeuralNetwork Train(
        SampleRows training, SampleRows? validation, int seed, int threads,
        Action<EpochResult>? epochEnded = null, Action<double>? progress = null, ICheckpoints? checkpoints = null, NeuralNetwork? initial = null,
        CancellationToken cancellation = default)
    {
        TrainingArguments.Check(Architecture, Settings, training, validation, threads);
        InitialNetwork.Check(Architecture, initial);
        var stopper = new EarlyStopper(Settings.EarlyStopping, Architecture, validation);
        TrainingCheckpoint? unsaved = null;
        try
        {
            var run = new TrainingRun(Architecture, Settings, training, seed, threads);
            if (initial is not null && checkpoints?.Latest is null)
            {
                run.StartFrom(initial, seed);
            }

            var epochs = Resume(checkpoints?.Latest, run, stopper);
            epochs.ForEach(result => epochEnded?.Invoke(result));
            while (epochs.Count < Settings.Epochs && !stopper.ShouldStop)
            {
                var result = Epoch(run, epochs.Count + 1, validation, threads, stopper, progress, cancellation);
                epochEnded?.Invoke(result);
                epochs.Add(result);
                if (epochs.Count < Settings.Epochs && !stopper.ShouldStop && checkpoints is not null)
                {
                    unsaved = new TrainingCheckpoint([.. epochs], run.CopyState(), stopper.State);
                    if (checkpoints.IsDueAfter(result))
                    {
                        checkpoints.Save(unsaved);
                        unsaved = null;
                    }
                }
            }

            return stopper.Best;
        }
        catch (OperationCanceledException) when (unsaved is not null)
        {
            checkpoints!.Save(unsaved);
            throw;
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

    private EpochResult Epoch(
        TrainingRun run, int epoch, SampleRows? validation, int threads, EarlyStopper stopper, Action<double>? progress, CancellationToken cancellation)
    {
        var result = run.Epoch(epoch, progress, cancellation);
        var clock = Stopwatch.StartNew();
        var network = run.Fold(epoch);
        result = result with { TrainSeconds = result.TrainSeconds + clock.Elapsed.TotalSeconds };
        clock.Restart();
        var score = validation is null ? null : Score.Of(network, Architecture.Loss, validation, threads);
        if (score is not null && !double.IsFinite(score.Loss))
        {
            throw new DivergedException(epoch, result.LearningRate);
        }

        result = result with { ValidationLoss = score?.Loss, ValidationAccuracy = score?.Accuracy, ValidationSeconds = clock.Elapsed.TotalSeconds };
        stopper.Update(network, score?.Loss);
        return result;
    }

    private List<EpochResult> Resume(TrainingCheckpoint? checkpoint, TrainingRun run, EarlyStopper stopper)
    {
        if (checkpoint is null)
        {
            return [];
        }

        if (checkpoint.Epochs.Count >= Settings.Epochs)
        {
            throw new ArgumentException($"the checkpoint is of a longer training: it has {checkpoint.Epochs.Count} epochs done, all are {Settings.Epochs}");
        }

        run.Restore(checkpoint.Epochs.Count, checkpoint.State);
        stopper.Restore(checkpoint.Best);
        return [.. checkpoint.Epochs];
    }
}
