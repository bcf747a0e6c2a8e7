using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Storage;
using Mnist.Storage.Locks;
using Mnist.Trainers;

namespace Mnist.Experiments;

/// <summary>Makes one run: trains, scores, saves, reads back, publishes.</summary>
internal sealed class ModelRun(
    ModelPlan plan, DatasetSplit split, CopiesAcrossParts copies, ModelTraining training, ModelCheck check, DocumentWriter documents, int threads, TimeProvider time)
{
    /// <summary>Makes the run and publishes it, completed or failed. Cancelled, it leaves nothing.</summary>
    /// <exception cref="LostClaimException">Somebody else makes it; nothing is published.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public StoredRun Execute(RunStore store, IHeldLock claim, RunMeter meter, IExperimentObserver observer, CancellationToken cancellation)
    {
        var record = plan.NewRecord(split, copies, threads, time.GetUtcNow());
        using var run = store.Begin(record.Run);
        run.Announce(record);
        run.Log(FormattableString.Invariant($"{record.Kind} \"{plan.Model.Name}\" begins: seed {plan.Seed}, {threads} threads, {record.Determinism} determinism"));
        var start = time.GetTimestamp();
        ShownNetwork? network = null;
        try
        {
            (record, network) = Complete(record, run, store, meter, new RecordingObserver(plan.Model, run, observer), cancellation);
        }
        catch (Exception error)
        {
            // Libraries wrap cancellations in exceptions of their own.
            cancellation.ThrowIfCancellationRequested();
            run.Log(error.ToString());
            File.Delete(ModelPath(run));
            record = record with
            {
                Status = RunStatus.Failed,
                Reason = FailureReason.Of(error, " (details in run.log)"),
                TrainSeconds = time.GetElapsedTime(start).TotalSeconds,
                ModelsBeside = meter.Others,
            };
        }

        cancellation.ThrowIfCancellationRequested();
        return Publish(record, network, run, store, claim, meter);
    }

    private (RunRecord Record, ShownNetwork? Network) Complete(
        RunRecord record, RunBuilder run, RunStore store, RunMeter meter, RecordingObserver observer, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        using var model = training.Train(run.WorkFolder, store.StateFolder(plan.WorkIdentity), meter, observer, cancellation);
        record = record with
        {
            TrainSeconds = time.GetElapsedTime(start).TotalSeconds + (model.Facts.Resumed?.Seconds ?? 0) + (record.Continues?.Seconds ?? 0),
            Facts = model.Facts,
        };
        var scoring = new ModelScoring(plan, split, model, run, threads);

        observer.Progressed(1, "scoring the validation rows");
        record = record with { Validation = scoring.Validation() };
        cancellation.ThrowIfCancellationRequested();

        observer.Progressed(1, "saving and reading back");
        record = Save(record, model, run);
        cancellation.ThrowIfCancellationRequested();

        // The model is final from here on: only now may a test row be looked at.
        observer.Progressed(1, "scoring the test rows");
        store.Ledger.Add("run", record.Experiment, record.Run, TestRowsKey.Of(record));
        record = record with { Test = scoring.Test(), PredictMicroseconds = new PredictionTimer(time).Measure(model, split.Test, threads) };
        record = record with { ModelsBeside = meter.Others };
        return (scoring.More(record, observer), model.Network);
    }

    private RunRecord Save(RunRecord record, TrainedModel model, RunBuilder run)
    {
        var path = ModelPath(run);
        model.Save(path);
        model.SaveMore?.Invoke(run.Folder);
        check(model, path, split.Data.Validation, threads, run.WorkFolder);
        run.Golden = GoldenAnswers.Of(split.Data.Validation, images => model.Score(images, threads));
        return record with { ModelBytes = new FileInfo(path).Length, ModelSha256 = FileHash.Sha256Of(path) };
    }

    private StoredRun Publish(RunRecord record, ShownNetwork? network, RunBuilder run, RunStore store, IHeldLock claim, RunMeter meter)
    {
        if (record.Status == RunStatus.Completed)
        {
            AddDocuments(record, network, run);
        }

        if (!claim.IsStillHeld)
        {
            throw new LostClaimException();
        }

        var published = run.Publish(record with
        {
            PeakMemoryBytes = Math.Max(meter.PeakBytes, record.Facts?.Search?.PeakMemoryBytes ?? 0),
            CpuSeconds = training.IsElsewhere ? null : InAll(record, meter.CpuSeconds(training.IsOnOneThread, inProcesses: plan.Model is AutoMLModel or MicrosoftAutoMLModel), before => before.CpuSeconds),
            EnergyJoules = training.IsElsewhere ? null : InAll(record, meter.EnergyJoules, before => before.EnergyJoules),
        });
        if (record.Status == RunStatus.Completed)
        {
            // A failed run may not own it: another process may.
            store.RemoveState(plan.WorkIdentity);
        }

        return published;
    }

    /// <summary>What the run took in all, with the run that it goes on with; null where some of that is not known, as what it took before an interruption.</summary>
    private double? InAll(RunRecord record, double? here, Func<RunRecord, double?> before) =>
        record.Facts?.Resumed is not null ? null : here + (plan.Continues is { } run ? before(run.Record) : 0);

    /// <summary>A run is not lost for want of them.</summary>
    private void AddDocuments(RunRecord record, ShownNetwork? network, RunBuilder run)
    {
        try
        {
            documents(new StoredRun(run.Folder, record), split.Dataset, network, threads);
        }
        catch (Exception error)
        {
            run.Log($"no pictures: {error}");
        }
    }

    private static string ModelPath(RunBuilder run) => Path.Combine(run.Folder, RunBuilder.ModelFile);
}
