using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search.Running;

/// <summary>Trains and scores one job at a time, in this process. Whatever goes wrong in a job is its outcome, never an exception.</summary>
internal sealed class JobRunner(TrainerCatalog catalog, TrainingData data, TimeProvider time)
{
    /// <summary>As <see cref="IJobExecutor.RunAsync"/>, but that a job is stopped only once its trainer hears of it.</summary>
    public JobOutcome Run(Job job, Action<double> progress, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        try
        {
            stop.ThrowIfCancellationRequested();
            return TrainAndScore(job, progress, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return JobOutcome.Stopped(Seconds(started));
        }
        catch (OutOfMemoryException)
        {
            return Ended(TrialStatus.OutOfMemory, "it wanted more memory than there is", started);
        }
#pragma warning disable CA1031 // A failing job never ends the search.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Ended(TrialStatus.Failed, FailureReason.Of(failure), started);
        }
    }

    private JobOutcome TrainAndScore(Job job, Action<double> progress, CancellationToken stop)
    {
        var outcome = job.Folds is { Scored: > 0 } folds
            ? TrainAndScoreFolds(job, folds, progress, stop)
            : TrainAndScore(job, JobRows.Of(data, job), data.Validation, training: 0, progress, stop);
        JobFolder.RemoveStates(job.Folder);
        return outcome;
    }

    private JobOutcome TrainAndScoreFolds(Job job, FoldScoring folds, Action<double> progress, CancellationToken stop)
    {
        var outcomes = new List<JobOutcome>();
        for (var fold = 0; fold < folds.Scored; fold++)
        {
            var rows = JobRows.OfFold(data, job, folds, fold);
            var done = fold;
            outcomes.Add(TrainAndScore(job, rows, rows.Validation, fold, part => progress((done + part) / folds.Scored), stop));
        }

        return JobOutcome.OfFolds(outcomes);
    }

    private JobOutcome TrainAndScore(Job job, TrainingData rows, LabeledImages scored, int training, Action<double> progress, CancellationToken stop)
    {
        var seed = job.Definition.Seed ?? throw new TrainingException($"the definition of trial '{job.Definition.Name}' has no seed");
        var workFolder = Directory.CreateDirectory(Path.Combine(job.Folder, Job.WorkFolder));
        try
        {
            var context = new TrainingContext(seed, job.Threads, workFolder.FullName, new JobObserver(progress, new TrialLog(Path.Combine(job.Folder, Job.TrialsFile))), stop) { State = JobFolder.StateOf(job, training) };
            var started = time.GetTimestamp();
            using var model = catalog.For(job.Definition).Train(job.Definition, rows, context);
            var trainSeconds = Seconds(started) + (model.Facts.Resumed?.Seconds ?? 0);
            return Score(model, job, scored) with { TrainSeconds = trainSeconds };
        }
        finally
        {
            workFolder.Delete(recursive: true);
        }
    }

    private JobOutcome Score(TrainedModel model, Job job, LabeledImages images)
    {
        var started = time.GetTimestamp();
        var scores = model.Score(images, job.Threads);
        var metrics = Evaluator.Evaluate(scores, images, data.ClassNames);
        var seconds = Seconds(started);
        if (job.KeepsModel)
        {
            new KeptModel(job.Folder).Write(model.Classifier, scores);
        }

        return new JobOutcome(TrialStatus.Completed)
        {
            ValidationAccuracy = metrics.Accuracy,
            ValidationLogLoss = metrics.LogLoss,
            ValidationSeconds = seconds,
            RowsScored = images.Count,
            Facts = model.Facts with { Resumed = null },
        };
    }

    private JobOutcome Ended(TrialStatus status, string reason, long started) => new(status, reason) { TrainSeconds = Seconds(started) };

    private double Seconds(long started) => time.GetElapsedTime(started).TotalSeconds;

    /// <summary>Passes on the fraction done, and keeps the trials of a job that is a search of its own.</summary>
    private sealed class JobObserver(Action<double> progress, TrialLog log) : ITrainingObserver
    {
        public void Progressed(double? fraction, string status)
        {
            if (fraction is { } done)
            {
                progress(done);
            }
        }

        public void TrialEnded(TrialResult trial) => log.Append(trial);
    }
}
