using Mnist.Definitions.Models;

namespace Mnist.Experiments;

/// <summary>Tells of networks that are over before they have learnt: on few rows the usual number of epochs is few steps.</summary>
internal static class TrainingLength
{
    /// <summary>A quarter of an epoch of MNIST in the usual batches.</summary>
    private const int FewSteps = 100;

    public static IEnumerable<string> Notes(IEnumerable<ModelDefinition> models, int trainingRows) =>
        from network in models.OfType<NetworkModel>().DistinctBy(network => network.Name)
        let batches = (trainingRows + network.Training.BatchSize - 1) / network.Training.BatchSize
        let steps = (long)batches * network.Training.Epochs
        where steps < FewSteps
        select FormattableString.Invariant($"{network.Name}: {network.Training.Epochs} epochs of {trainingRows:n0} rows in batches of {network.Training.BatchSize} are {steps} steps of the optimizer, which are few: raise \"training.epochs\" or lower \"training.batchSize\"");
}
