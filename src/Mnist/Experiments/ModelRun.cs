using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Evaluation.Calibration;
using Mnist.Evaluation.Robustness;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Plots;
using Mnist.Reports.Html;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Storage;
using Mnist.Trainers;

namespace Mnist.Experiments;

/// <summary>Makes one run: trains, scores, saves, reads back, publishes.</summary>
/// <param name="plan">The model.</param>
/// <param name="split">The rows.</param>
/// <param name="copies">How many images are in several parts.</param>
/// <param name="trainer">Trains it.</param>
/// <param name="earlier">Stored models that may become part of it.</param>
/// <param name="check">Reads the saved model back.</param>
/// <param name="options">Threads for training and scoring, and how often to keep checkpoints.</param>
/// <param name="time">Dates and times the run.</param>
internal sealed class ModelRun(
    ModelPlan plan, DatasetSplit split, CopiesAcrossParts copies, ITrainer trainer, IReadOnlyList<StoredModel> earlier, ModelCheck check, RunOptions options, TimeProvider time)
{
    private static readonly TimeSpan PatienceAfterCancellation = TimeSpan.FromSeconds(2);

    private readonly int threads = options.Threads;

    /// <summary>Makes the run and publishes it, completed or failed. Cancelled, it leaves nothing.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public StoredRun Execute(RunStore store, IExperimentObserver observer, CancellationToken cancellation)
    {
        PeakMemory.Reset();
        var startedAt = time.GetUtcNow();
        var record = NewRecord(startedAt);
        using var run = store.Begin(record.Run);
        run.Log(FormattableString.Invariant($"{record.Kind} \"{plan.Model.Name}\" begins: seed {plan.Seed}, {threads} threads, {record.Determinism} determinism"));
        var start = time.GetTimestamp();
        FoldedLayer? firstLayer = null;
        try
        {
            (record, firstLayer) = Complete(record, run, store, new RecordingObserver(plan.Model, run, observer), cancellation);
        }
        catch (Exception error)
        {
            // Libraries wrap cancellations in exceptions of their own.
            cancellation.ThrowIfCancellationRequested();
            run.Log(error.ToString());
            File.Delete(ModelPath(run));
            record = record with { Status = RunStatus.Failed, Reason = FailureReason.Of(error, " (details in run.log)"), TrainSeconds = time.GetElapsedTime(start).TotalSeconds };
        }

        cancellation.ThrowIfCancellationRequested();
        AddDocuments(record, firstLayer, run);
        var published = run.Publish(record with { PeakMemoryBytes = Math.Max(PeakMemory.Read(), record.Facts?.Search?.PeakMemoryBytes ?? 0) });
        if (published.Record.Status == RunStatus.Completed)
        {
            // A failed run may not own it: another process may.
            store.RemoveState(plan.Identity);
        }

        return published;
    }

    private (RunRecord Record, FoldedLayer? FirstLayer) Complete(RunRecord record, RunBuilder run, RunStore store, RecordingObserver observer, CancellationToken cancellation)
    {
        var context = new TrainingContext(plan.Seed, threads, run.WorkFolder, observer, cancellation)
        {
            StateFolder = store.StateFolder(plan.Identity),
            CheckpointSeconds = options.CheckpointSeconds,
            Earlier = earlier,
            TestRows = split.Test.Count,
            MoreRowsScored = MoreRowsScored(),
        };
        var start = time.GetTimestamp();
        using var model = Calibrated(Abandonable.Run(() => trainer.Train(plan.Model, split.Data, context), PatienceAfterCancellation, cancellation), run);
        record = record with { TrainSeconds = time.GetElapsedTime(start).TotalSeconds + (model.Facts.Resumed?.Seconds ?? 0), Facts = model.Facts };

        observer.Progressed(1, "scoring the validation rows");
        var validation = Evaluate("validation", model.HeldOutScores ?? model.Score(split.Data.Validation, threads), split.Data.Validation, run);
        cancellation.ThrowIfCancellationRequested();

        observer.Progressed(1, "saving and reading back");
        model.Save(ModelPath(run));
        model.SaveMore(run.Folder);
        check(model, ModelPath(run), split.Data.Validation, threads, run.WorkFolder);
        run.Golden = GoldenAnswers.Of(split.Data.Validation, images => model.Score(images, threads));
        cancellation.ThrowIfCancellationRequested();

        // The model is final from here on: only now may a test row be looked at.
        observer.Progressed(1, "scoring the test rows");
        store.Ledger.Add("run", record.Experiment, record.Run, TestRowsKey.Of(record));
        return (More(model, observer, Describe(record, run) with
        {
            Validation = validation,
            Test = Evaluate("test", model.Score(split.Test, threads), split.Test, run),
            PredictMicroseconds = new PredictionTimer(time).Measure(model, split.Test, threads),
        }), model.FirstLayer);
    }

    /// <summary>Pictures and a page for people. A run is not lost for want of them.</summary>
    private void AddDocuments(RunRecord record, FoldedLayer? firstLayer, RunBuilder run)
    {
        if (record.Status == RunStatus.Completed)
        {
            try
            {
                RunDocuments.Write(PicturedRun.Read(new StoredRun(run.Folder, record), split.Dataset, firstLayer), run.Folder, threads);
            }
            catch (Exception error)
            {
                run.Log($"no pictures: {error}");
            }
        }
    }

    private ITrainedModel Calibrated(ITrainedModel model, RunBuilder run) => plan.Model.Calibration switch
    {
        CalibrationKind.Temperature => TemperatureScaledModel.Fit(model, split.Data.Validation, threads, run.WorkFolder),
        _ => model,
    };

    private ClassificationMetrics Evaluate(string part, ClassProbabilities predicted, LabeledImages images, RunBuilder run)
    {
        var metrics = Evaluator.EvaluateWithIntervals(predicted, images, split.Data.ClassNames, plan.Seed, threads);
        run.WritePredictions(part, predicted, images);
        run.Log(FormattableString.Invariant($"{part}: accuracy {metrics.Accuracy:F4}, log loss {metrics.LogLoss:F4}"));
        return metrics;
    }

    /// <summary>What the experiment asks for besides the usual figures.</summary>
    private RunRecord More(ITrainedModel model, RecordingObserver observer, RunRecord record)
    {
        if (plan.Experiment.Evaluation.TrainingRows)
        {
            observer.Progressed(1, "scoring the training rows");
            record = record with { Training = Evaluator.Evaluate(model.Score(split.Data.Training, threads), split.Data.Training, split.Data.ClassNames) };
        }

        if (plan.Experiment.Evaluation.Robustness)
        {
            observer.Progressed(1, "scoring changed test rows");
            record = record with { Robustness = RobustnessTest.Measure(images => model.Score(images, threads), split.Test, plan.Seed, split.Dataset.Reading.Polarity == ImagePolarity.DarkOnLight) };
        }

        return record;
    }

    /// <summary>Of <see cref="More"/>.</summary>
    private long MoreRowsScored() =>
        (plan.Experiment.Evaluation.TrainingRows ? split.Data.Training.Count : 0)
        + (plan.Experiment.Evaluation.Robustness ? RobustnessTest.ChangeCount * (long)split.Test.Count : 0);

    private static RunRecord Describe(RunRecord record, RunBuilder run) =>
        record with { ModelBytes = new FileInfo(ModelPath(run)).Length, ModelSha256 = FileHash.Sha256Of(ModelPath(run)) };

    private static string ModelPath(RunBuilder run) => Path.Combine(run.Folder, RunBuilder.ModelFile);

    private RunRecord NewRecord(DateTimeOffset startedAt) => new()
    {
        Run = RunId.Of(plan.Experiment.Name, plan.Model.Name, startedAt, plan.Identity),
        Experiment = plan.Experiment.Name,
        Model = plan.Model,
        Kind = ModelKinds.Of(plan.Model),
        Earlier = plan.Model is EnsembleModel ? [.. plan.Earlier.Select(run => run.Record.Model with { Seed = run.Record.Seed })] : null,
        Data = plan.Data,
        Evaluation = plan.Experiment.Evaluation,
        TestScoringsBefore = plan.TestScoringsBefore,
        Seed = plan.Seed,
        SplitSeed = plan.Experiment.Seed,
        Status = RunStatus.Completed,
        Identity = plan.Identity,
        DatasetSha256 = plan.DatasetSha256,
        Dropped = split.Dataset.Dropped.Count > 0 ? split.Dataset.Dropped : null,
        Reading = split.Dataset.Reading,
        Copies = copies,
        StartedAt = startedAt,
        Environment = RunEnvironmentProbe.Probe(threads),
        Determinism = plan.Determinism,
    };
}
