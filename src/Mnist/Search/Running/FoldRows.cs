using Mnist.Datasets;
using Mnist.Networks;
using Mnist.Text;

namespace Mnist.Search.Running;

/// <summary>Training rows dealt out to folds, alike in every process of a search.</summary>
internal static class FoldRows
{
    /// <summary>The training rows outside a fold to learn from, and those in it to be scored on; never a validation row of the search.</summary>
    /// <param name="data">The rows of the search.</param>
    /// <param name="scoring">How they are dealt out.</param>
    /// <param name="fold">The fold that is held out, from 0.</param>
    public static TrainingData Of(TrainingData data, FoldScoring scoring, int fold)
    {
        var (others, heldOut) = StratifiedFolds.HoldOut(data.Training, scoring.Folds, fold, SplitMix64.ForDraw(scoring.Seed, scoring.Folds));
        return data with { Training = others, Validation = heldOut };
    }

    /// <summary>Why rows cannot be dealt out to so many folds, and what would do; null if they can.</summary>
    public static string? ProblemOf(TrainingData data, int folds)
    {
        var counts = data.Training.CountByClass(data.ClassNames.Count);
        var smallest = Enumerable.Range(0, counts.Length).Where(label => counts[label] > 0).MinBy(label => counts[label]);
        return counts[smallest] >= folds ? null
            : $"class {Phrase.Quoted(data.ClassNames[smallest])} has {Phrase.Count(counts[smallest], "training row")}, fewer than {folds} folds: "
            + (counts[smallest] >= 2 ? FormattableString.Invariant($"give \"folds\": {counts[smallest]}, or more images of it") : "give more images of it, or leave \"validation\" out");
    }
}
