using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;

namespace Mnist.Trainers.CrossValidation;

/// <summary>Trains a model once for each fold, as many side by side as there are threads, each on an equal share of these.</summary>
internal sealed class FoldTrainings(ITrainer trainer, ModelDefinition definition, TrainingData data, TrainingContext context, FoldFolder folder, FoldProgress progress, bool keepsModels, TimeProvider time)
{
    /// <summary>The trained folds, in order, and those of them that were kept before an interruption, which are not trained again.</summary>
    /// <exception cref="TrainingException">The model of a fold cannot be trained.</exception>
    public (IReadOnlyList<TrainedFold> All, IReadOnlyList<TrainedFold> Before) Train()
    {
        var trained = data.Folds.Select(Kept).ToArray();
        IReadOnlyList<TrainedFold> before = [.. trained.OfType<TrainedFold>()];
        var missing = Enumerable.Range(0, trained.Length).Where(part => trained[part] is null).ToList();
        var sideBySide = ModelKinds.Of(definition).Threads == ThreadUse.All ? 1 : Math.Clamp(missing.Count, 1, context.Threads);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        var own = context with { Threads = context.Threads / sideBySide, Cancellation = stop.Token };
        try
        {
            Parallel.ForEach(
                missing, new ParallelOptions { MaxDegreeOfParallelism = sideBySide, CancellationToken = context.Cancellation }, part => trained[part] = Train(part, own, stop));
        }
        catch (AggregateException failures)
        {
            // What was stopped because another failed is not what to tell of.
            context.Cancellation.ThrowIfCancellationRequested();
            throw failures.Flatten().InnerExceptions.OfType<TrainingException>().FirstOrDefault() ?? failures.InnerExceptions[0];
        }

        return (trained!, before);
    }

    private TrainedFold? Kept(Fold fold, int part)
    {
        if (folder.Read(fold) is not { } kept || !File.Exists(folder.ModelOf(fold).ScoresPath) || (keepsModels && !folder.ModelOf(fold).Exists))
        {
            return null;
        }

        foreach (var epoch in kept.Epochs)
        {
            progress.Tell(observer => observer.EpochEnded(epoch));
        }

        progress.Tell(observer => observer.Noted($"{NameOf(part)} was trained before"));
        progress.Progressed(part, 1, $"{NameOf(part)} was trained before");
        return kept;
    }

    private TrainedFold Train(int part, TrainingContext shared, CancellationTokenSource stop)
    {
        try
        {
            return Train(data.Folds[part], new FoldObserver(progress, part, NameOf(part), isFold: true), shared);
        }
        catch (Exception failure)
        {
            stop.Cancel();
            context.Cancellation.ThrowIfCancellationRequested();
            throw failure is OperationCanceledException ? failure : new TrainingException($"{NameOf(part)}: {FailureReason.Of(failure)}", failure);
        }
    }

    private TrainedFold Train(Fold fold, FoldObserver observer, TrainingContext shared)
    {
        var name = FoldFolder.NameOf(fold);
        var own = shared with
        {
            WorkFolder = Directory.CreateDirectory(Path.Combine(shared.WorkFolder, name)).FullName,
            Observer = observer,
            State = shared.State is null ? null : shared.State with { Folder = folder.StateOf(name) },
            RowsToScore = new RowsToScore(fold.Validation.Count, 0),
        };
        var started = time.GetTimestamp();
        using var model = trainer.Train(definition, RowsToChooseBy.Of(definition, fold, data.ClassNames, own.Seed), own);
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        var scores = model.Score(fold.Validation, own.Threads);
        var metrics = Evaluator.Evaluate(scores, fold.Validation, data.ClassNames);
        var figures = new FoldFigures(fold.Repeat, fold.Number, metrics.Rows, metrics.Errors, metrics.LogLoss, BestEpoch.Of(definition, observer.Epochs), seconds + (model.Facts.Resumed?.Seconds ?? 0));
        var trained = new TrainedFold(figures, model.Facts, observer.Epochs);
        folder.Write(fold, trained, scores, keepsModels ? model.Classifier : null);
        Directory.Delete(own.WorkFolder, recursive: true);
        return trained;
    }

    private string NameOf(int part) => FormattableString.Invariant($"fold {part + 1} of {data.Folds.Count}");
}
