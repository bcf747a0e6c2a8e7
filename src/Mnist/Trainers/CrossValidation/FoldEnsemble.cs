using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks.MlNet.Onnx;
using Mnist.Trainers.Ensembles;

namespace Mnist.Trainers.CrossValidation;

/// <summary>The average of the models of all folds.</summary>
internal static class FoldEnsemble
{
    public static TrainedModel Of(ModelDefinition definition, TrainingData data, TrainingContext context, FoldFolder folder, IReadOnlyList<TrainedFold> folds)
    {
        context.Observer.Progressed(1, "joining the models of the folds");
        var kind = ModelKinds.Of(definition).Name;
        var models = data.Folds.Zip(folds, (fold, trained) => Stored(folder.ModelOf(fold), kind, trained)).ToList();
        var weight = 1.0 / models.Count;
        var average = new TrainedEnsemble(LoadedMember.Load(models.ConvertAll(model => (model, weight)), data.ClassNames, context.WorkFolder), data.ClassNames, context.WorkFolder, prefix: "Folds");
        return new TrainedModel(average, new ModelFacts
        {
            Packages = [.. models.SelectMany(model => model.Packages).Concat(OnnxGraph.Packages).Distinct().Order(StringComparer.Ordinal)],
            UsesPixelGeometry = models.Exists(model => model.UsesPixelGeometry),
            Parameters = folds.Sum(fold => fold.Facts.Parameters),
            Operations = folds.All(fold => fold.Facts.Operations is not null) ? folds.Sum(fold => fold.Facts.Operations) : null,
            Members = [.. models.Zip(folds, (model, fold) => new EnsembleMember(model.Name, kind, "", weight, fold.Figures.Accuracy))],
        });
    }

    private static StoredModel Stored(KeptModel kept, string kind, TrainedFold fold) =>
        kept.AsMember(FormattableString.Invariant($"fold {fold.Figures.Repeat}-{fold.Figures.Fold}"), kind, fold.Facts);
}
