using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Trainers.CrossValidation;

/// <summary>
/// The rows that the trainer of a fold gets. A search must choose by other rows than those that tell how good its choice is (nested
/// cross-validation; Cawley and Talbot, "On over-fitting in model selection", 2010): it gets some of the fold's training rows for that,
/// unless it cross-validates within these, and does not train on the others in the end.
/// </summary>
internal static class RowsToChooseBy
{
    /// <summary>One row in so many of those to train on.</summary>
    private const int OneInSoMany = 6;

    /// <summary>Rows of a fold.</summary>
    public static TrainingData Of(ModelDefinition definition, Fold fold, IReadOnlyList<string> classNames, int seed) => definition.ChoosesByValidationRows
        ? HeldOut(fold.Training, classNames, seed)
        : new TrainingData(fold.Training, fold.Validation, classNames);

    /// <summary>Rows of the final model, for which none are held out: what a trainer that chooses nothing is shown as validation rows decides nothing.</summary>
    public static TrainingData OfFinal(ModelDefinition definition, TrainingData data, int seed) => definition.ChoosesByValidationRows
        ? HeldOut(data.Training, data.ClassNames, seed)
        : new TrainingData(data.Training, data.Folds[0].Validation, data.ClassNames);

    private static TrainingData HeldOut(LabeledImages rows, IReadOnlyList<string> classNames, int seed)
    {
        var (others, heldOut) = StratifiedFolds.HoldOut(rows, OneInSoMany, fold: 0, new SplitMix64((ulong)seed));
        return new TrainingData(others, heldOut, classNames);
    }
}
