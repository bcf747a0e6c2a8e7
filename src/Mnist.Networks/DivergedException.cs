namespace Mnist.Networks;

/// <summary>Training reached a loss or weight that is not finite; no network results.</summary>
/// <param name="epoch">1-based epoch in which training diverged.</param>
/// <param name="learningRate">Learning rate at that point.</param>
public sealed class DivergedException(int epoch, double learningRate) : Exception(
    FormattableString.Invariant($"training diverged in epoch {epoch} at learning rate {learningRate:g3}: try a learning rate ten times smaller, or batch normalisation"))
{
    /// <summary>1-based epoch in which training diverged.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>Learning rate at that point.</summary>
    public double LearningRate { get; } = learningRate;
}
