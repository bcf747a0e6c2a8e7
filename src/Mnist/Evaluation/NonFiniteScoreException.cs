namespace Mnist.Evaluation;

/// <summary>A model gave a score that is not a finite number.</summary>
public sealed class NonFiniteScoreException(int row) : Exception(
    FormattableString.Invariant($"the model's score for row {row} is not a finite number: the model has failed, and no figure of it can be trusted"))
{
    /// <summary>The first such row.</summary>
    public int Row { get; } = row;
}
