using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Trainers;
using Mnist.Trainers.Dense;
using Mnist.Trials;

namespace Mnist.Search.Running;

/// <summary>Trains and scores one trial at a time, in this process. Whatever goes wrong in a trial is its outcome, never an exception.</summary>
/// <param name="catalog">Trainers of the kinds searched.</param>
/// <param name="data">The rows of the search.</param>
/// <param name="time">The clock that times trials.</param>
internal sealed class TrialTraining(TrainerCatalog catalog, TrainingData data, TimeProvider time)
{
    /// <summary>Runs one trial.</summary>
    /// <param name="job">What to train.</param>
    /// <param name="progress">Hears the fraction of the training that is done, 0 to 1, from any thread.</param>
    /// <param name="stop">Ends the trial as soon as its trainer hears of it.</param>
    public TrialOutcome Run(TrialJob job, Action<double> progress, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        try
        {
            stop.ThrowIfCancellationRequested();
            return TrainAndScore(job, progress, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Ended(TrialStatus.Stopped, TrialReasons.Stopped, started);
        }
        catch (OutOfMemoryException)
        {
            return Ended(TrialStatus.OutOfMemory, "it wanted more memory than there is", started);
        }
#pragma warning disable CA1031 // A failing trial never ends the search.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Ended(TrialStatus.Failed, FailureReason.Of(failure), started);
        }
    }

    private TrialOutcome TrainAndScore(TrialJob job, Action<double> progress, CancellationToken stop)
    {
        var seed = job.Definition.Seed ?? throw new TrainingException($"the definition of trial '{job.Definition.Name}' has no seed");
        var workFolder = Directory.CreateDirectory(Path.Combine(job.Folder, "work"));
        try
        {
            var context = new TrainingContext(seed, job.Threads, workFolder.FullName, new TrialObserver(progress), stop) { WatchesEpochs = false };
            var started = time.GetTimestamp();
            using var model = catalog.For(job.Definition).Train(job.Definition, TrialRows.Of(data, job), context);
            var trainSeconds = Seconds(started);
            return Score(model, job) with { TrainSeconds = trainSeconds };
        }
        finally
        {
            workFolder.Delete(recursive: true);
        }
    }

    private TrialOutcome Score(ITrainedModel model, TrialJob job)
    {
        var started = time.GetTimestamp();
        var scores = model.Score(data.Validation, job.Threads);
        var metrics = Evaluator.Evaluate(scores, data.Validation, data.ClassNames);
        var seconds = Seconds(started);
        if (job.KeepsModel)
        {
            model.Save(Path.Combine(job.Folder, TrialJob.ModelFile));
            TrialScores.Write(Path.Combine(job.Folder, TrialJob.ScoresFile), scores);
            if (model is TrainedDenseNetwork dense)
            {
                NetworkFile.Write(Path.Combine(job.Folder, TrialJob.NetworkFile), dense.Network);
            }
        }

        return new TrialOutcome(TrialStatus.Completed)
        {
            ValidationAccuracy = metrics.Accuracy,
            ValidationLogLoss = metrics.LogLoss,
            ValidationSeconds = seconds,
            Facts = model.Facts,
        };
    }

    private TrialOutcome Ended(TrialStatus status, string reason, long started) => new(status, reason) { TrainSeconds = Seconds(started) };

    private double Seconds(long started) => time.GetElapsedTime(started).TotalSeconds;

    /// <summary>Passes on the fraction done, and nothing else.</summary>
    private sealed class TrialObserver(Action<double> progress) : ITrainingObserver
    {
        public void Progressed(double? fraction, string status)
        {
            if (fraction is { } done)
            {
                progress(done);
            }
        }

        public void EpochEnded(EpochResult epoch) { }

        public void Noted(string line) { }

        public void TrialEnded(TrialResult trial) { }
    }
}
