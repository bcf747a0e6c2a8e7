using Mnist.Datasets;
using Mnist.Trainers;

namespace Mnist.Evaluation;

/// <summary>Compares predicted probabilities with true classes.</summary>
public static class Evaluator
{
    /// <summary>All figures of some rows.</summary>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
    /// <exception cref="NonFiniteScoreException">A probability is NaN or infinite: the model has failed.</exception>
    public static ClassificationMetrics Evaluate(ClassProbabilities predicted, LabeledImages truth, IReadOnlyList<string> classNames) =>
        throw new NotSupportedException();
}

/// <summary>A model gave a score that is not a finite number.</summary>
public sealed class NonFiniteScoreException(int row) : Exception(
    FormattableString.Invariant($"the model's score for row {row} is not a finite number: the model has failed, and no figure of it can be trusted"))
{
    /// <summary>The first such row.</summary>
    public int Row { get; } = row;
}
