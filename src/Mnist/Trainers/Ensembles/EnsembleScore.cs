namespace Mnist.Trainers.Ensembles;

/// <summary>How well averaged probabilities fit the labels of some rows. More right rows are better; of as many, the smaller log loss.</summary>
/// <param name="Right">Rows whose true class is likelier than every other.</param>
/// <param name="LogLoss">In nats.</param>
internal readonly record struct EnsembleScore(int Right, double LogLoss)
{
    /// <summary>Whether this is the better score.</summary>
    public bool IsBetterThan(EnsembleScore other) => Right != other.Right ? Right > other.Right : LogLoss < other.LogLoss;
}
