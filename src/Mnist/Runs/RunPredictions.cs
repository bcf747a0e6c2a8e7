using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Runs;

/// <summary>What a model said of some rows, as stored.</summary>
/// <param name="Rows">Index of each image in its dataset.</param>
/// <param name="Truth">True class of each, 0-based.</param>
/// <param name="Predicted">Predicted class of each, 0-based.</param>
/// <param name="Probabilities">Class probabilities of each.</param>
public sealed record RunPredictions(IReadOnlyList<int> Rows, IReadOnlyList<int> Truth, IReadOnlyList<int> Predicted, ClassProbabilities Probabilities)
{
    /// <summary>The first of so many repeats of the same rows.</summary>
    /// <param name="repeats">How often the rows come again, one whole repeat after another; at least 1.</param>
    public RunPredictions FirstOf(int repeats)
    {
        var rows = Truth.Count / repeats;
        return repeats == 1 ? this : new RunPredictions(
            [.. Rows.Take(rows)], [.. Truth.Take(rows)], [.. Predicted.Take(rows)], Probabilities with { Values = Probabilities.Values[..(rows * Probabilities.Classes)] });
    }

    /// <summary>What a model says of images.</summary>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order.</param>
    public static RunPredictions Of(ClassProbabilities predicted, LabeledImages truth)
    {
        var rows = Enumerable.Range(0, truth.Count);
        return new RunPredictions([.. rows.Select(truth.SourceRow)], [.. rows.Select(truth.Label)], [.. rows.Select(predicted.PredictedClass)], predicted);
    }
}
