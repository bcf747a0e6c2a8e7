namespace Mnist.Trainers.Ensembles;

/// <summary>How well averaged probabilities fit the labels of some rows.</summary>
/// <param name="Right">Rows whose true class is likelier than every other.</param>
/// <param name="LogLoss">In nats.</param>
internal readonly record struct EnsembleScore(int Right, double LogLoss)
{
    /// <summary>Whether it is better by a metric.</summary>
    public bool IsBetterThan(EnsembleScore other, EnsembleMetric metric) =>
        metric == EnsembleMetric.Accuracy && Right != other.Right ? Right > other.Right : LogLoss < other.LogLoss;
}
