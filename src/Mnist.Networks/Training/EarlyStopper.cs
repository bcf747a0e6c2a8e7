namespace Mnist.Networks.Training;

/// <summary>Watches the validation loss: says when to stop and which network a training returns, the best one or, without early stopping, the latest (Prechelt, 1998).</summary>
internal sealed class EarlyStopper
{
    private readonly EarlyStopping? settings;
    private readonly NetworkArchitecture architecture;
    private NeuralNetwork? best;
    private double lowestLoss = double.PositiveInfinity;
    private int epochsWithoutImprovement;

    /// <param name="settings">When to stop; null never stops.</param>
    /// <param name="architecture">Of the networks.</param>
    /// <param name="validation">The rows watched, if any.</param>
    /// <exception cref="ArgumentException">There is nothing to watch.</exception>
    public EarlyStopper(EarlyStopping? settings, NetworkArchitecture architecture, SampleRows? validation)
    {
        if (settings is not null && validation is null)
        {
            throw new ArgumentException("early stopping needs validation rows", nameof(validation));
        }

        (this.settings, this.architecture) = (settings, architecture);
    }

    /// <summary>Whether patience has run out.</summary>
    public bool ShouldStop => settings is not null && epochsWithoutImprovement >= settings.Patience;

    /// <summary>The network to return.</summary>
    public NeuralNetwork Best => best ?? throw new InvalidOperationException("no epoch has ended");

    /// <summary>What a checkpoint needs of it; null without early stopping, for then the latest network is the best.</summary>
    public BestEpoch? State => settings is null ? null : new BestEpoch(Best.Layers, lowestLoss, epochsWithoutImprovement);

    /// <exception cref="ArgumentException">The checkpoint was made with early stopping and this was not, or the other way round.</exception>
    public void Restore(BestEpoch? state)
    {
        if (state is null != settings is null)
        {
            throw new ArgumentException("the checkpoint is of other settings: one knows early stopping, the other does not", nameof(state));
        }

        if (state is not null)
        {
            best = new NeuralNetwork(state.Layers, architecture.Images, output: architecture.Loss.OutputFunction());
            (lowestLoss, epochsWithoutImprovement) = (state.LowestLoss, state.EpochsWithoutImprovement);
        }
    }

    /// <summary>Takes the network of an epoch, with its validation loss where there is one.</summary>
    public void Update(NeuralNetwork network, double? validationLoss)
    {
        if (settings is null || validationLoss < lowestLoss - settings.MinimumImprovement)
        {
            (best, lowestLoss, epochsWithoutImprovement) = (network, validationLoss ?? lowestLoss, 0);
            return;
        }

        best ??= network;
        epochsWithoutImprovement++;
    }
}
