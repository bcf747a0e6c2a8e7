namespace Mnist.Networks.Training;

/// <summary>Which network a training returns: the latest or, with early stopping, the one with the lowest validation loss (Prechelt, 1998).</summary>
/// <param name="earlyStopping">When to stop; null keeps the latest network.</param>
internal sealed class BestNetwork(EarlyStopping? earlyStopping)
{
    private DenseNetwork? network;
    private double lowestLoss = double.PositiveInfinity;
    private int epochsWithoutImprovement;

    /// <summary>Whether patience has run out.</summary>
    public bool IsFinal => earlyStopping is not null && epochsWithoutImprovement >= earlyStopping.Patience;

    /// <summary>The network to return.</summary>
    public DenseNetwork Network => network ?? throw new InvalidOperationException("no epoch has ended");

    /// <summary>What to remember of it in a checkpoint; null without early stopping, for then the latest network is the best.</summary>
    public BestEpoch? State => earlyStopping is null ? null : new BestEpoch(Network.Layers, lowestLoss, epochsWithoutImprovement);

    /// <summary>Goes on from a checkpoint.</summary>
    /// <exception cref="ArgumentException">It was made with early stopping and this was not, or the other way round.</exception>
    public void Restore(BestEpoch? state)
    {
        if (state is null != earlyStopping is null)
        {
            throw new ArgumentException("the checkpoint is of other settings: one knows early stopping, the other does not", nameof(state));
        }

        if (state is not null)
        {
            (network, lowestLoss, epochsWithoutImprovement) = (new DenseNetwork(state.Layers), state.LowestLoss, state.EpochsWithoutImprovement);
        }
    }

    /// <summary>Takes the network of an epoch.</summary>
    /// <param name="candidate">The network.</param>
    /// <param name="validationLoss">Its validation loss, where there is one.</param>
    public void Offer(DenseNetwork candidate, double? validationLoss)
    {
        if (earlyStopping is null || validationLoss < lowestLoss - earlyStopping.MinimumImprovement)
        {
            (network, lowestLoss, epochsWithoutImprovement) = (candidate, validationLoss ?? lowestLoss, 0);
            return;
        }

        network ??= candidate;
        epochsWithoutImprovement++;
    }
}
