using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Models;

namespace Mnist.Trainers.CrossValidation;

/// <summary>
/// Trains a model by cross-validation (Stone, "Cross-validatory choice and assessment of statistical predictions", 1974): once for each fold, then
/// the final one. What it says of the validation rows was said, of each, by the model of the fold that the row was held out in.
/// </summary>
/// <param name="trainer">Trains one model.</param>
/// <param name="final">Which model it ends with.</param>
/// <param name="time">Times the folds.</param>
internal sealed class CrossValidatedTrainer(ITrainer trainer, FinalModel final, TimeProvider time) : ITrainer
{
    private const string FinalName = "final";

    /// <summary>The trainer of a model on some split: an ensemble trains nothing, so that it is made of cross-validated models as it is of others.</summary>
    public static ITrainer For(ModelDefinition definition, SplitDefinition split, ITrainer trainer, TimeProvider time) =>
        split is CrossValidationSplit folds && definition is not EnsembleModel ? new CrossValidatedTrainer(trainer, folds.Final, time) : trainer;

    public IReadOnlyList<string> Packages => trainer.Packages;

    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var progress = new FoldProgress(context.Observer, data.Folds.Count + (final == FinalModel.Refit ? 1 : 0));
        var folder = new FoldFolder(context.State?.Folder ?? Path.Combine(context.WorkFolder, "folds"));
        var (folds, before) = new FoldTrainings(trainer, definition, data, context, folder, progress, keepsModels: final == FinalModel.FoldEnsemble, time).Train();
        var model = final == FinalModel.Refit
            ? Refit(definition, data, context, folder, folds, progress)
            : FoldEnsemble.Of(definition, data, context, folder, folds);
        return model with
        {
            HeldOutScores = Scores(data, folder),
            SaveMore = null,
            Facts = model.Facts with { Folds = [.. folds.Select(fold => fold.Figures)], Resumed = Resumed(before, model.Facts.Resumed) },
        };
    }

    private TrainedModel Refit(ModelDefinition definition, TrainingData data, TrainingContext context, FoldFolder folder, IReadOnlyList<TrainedFold> folds, FoldProgress progress)
    {
        var own = context with
        {
            Observer = new FoldObserver(progress, data.Folds.Count, "final model", isFold: false),
            State = context.State is null ? null : context.State with { Folder = folder.StateOf(FinalName) },
        };
        return trainer.Train(Settled(definition, folds), RowsToChooseBy.OfFinal(definition, data, context.Seed), own);
    }

    /// <summary>Where nothing is held out, nothing can tell when to stop: the folds have told.</summary>
    private static ModelDefinition Settled(ModelDefinition definition, IReadOnlyList<TrainedFold> folds)
    {
        if (definition is not NetworkModel { Training.EarlyStopping: not null } network)
        {
            return definition;
        }

        var epochs = folds.Select(fold => fold.Figures.Epochs!.Value).Order().ToList();
        return network with { Training = network.Training with { Epochs = epochs[epochs.Count / 2], EarlyStopping = null } };
    }

    /// <summary>What the models said of the rows held out, repeat by repeat, in the order of the rows.</summary>
    private static ClassProbabilities Scores(TrainingData data, FoldFolder folder)
    {
        var (rows, classes) = (data.RowsOfRepeat, data.ClassNames.Count);
        var values = new float[data.Validation.Count * classes];
        foreach (var fold in data.Folds)
        {
            var scores = folder.ModelOf(fold).ReadScores(classes);
            foreach (var (row, place) in fold.Places.ToArray().Index())
            {
                scores.Row(row).CopyTo(values.AsSpan((((fold.Repeat - 1) * rows) + place) * classes, classes));
            }
        }

        return new ClassProbabilities(classes, values);
    }

    private static ResumedWork? Resumed(IReadOnlyList<TrainedFold> before, ResumedWork? final) => before.Count == 0 ? final
        : new ResumedWork(before.Count, before.Sum(fold => fold.Figures.TrainSeconds) + (final?.Seconds ?? 0));
}
