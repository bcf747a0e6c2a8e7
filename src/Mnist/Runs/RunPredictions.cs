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
    /// <summary>What a model says of images.</summary>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order.</param>
    public static RunPredictions Of(ClassProbabilities predicted, LabeledImages truth)
    {
        var rows = Enumerable.Range(0, truth.Count);
        return new RunPredictions([.. rows.Select(truth.SourceRow)], [.. rows.Select(truth.Label)], [.. rows.Select(predicted.PredictedClass)], predicted);
    }
}
