using Mnist.Definitions.Models;
using Mnist.Text;

namespace Mnist.Experiments;

/// <summary>Tells of networks that are over before they have learnt: on few rows the usual number of epochs is few steps.</summary>
internal static class TrainingLength
{
    /// <summary>A quarter of an epoch of MNIST in the usual batches.</summary>
    private const int FewSteps = 100;

    /// <summary>A sentence for networks that take as few steps; sweeps make many alike.</summary>
    public static IEnumerable<string> Notes(IEnumerable<ModelDefinition> models, int trainingRows) =>
        from network in models.OfType<NetworkModel>().DistinctBy(network => network.Name)
        let batches = (trainingRows + network.Training.BatchSize - 1) / network.Training.BatchSize
        let steps = (long)batches * network.Training.Epochs
        where steps < FewSteps
        group network.Name by (network.Training.Epochs, network.Training.BatchSize, Steps: steps) into alike
        let names = alike.Count() == 1 ? alike.First() : FormattableString.Invariant($"{alike.First()} and {alike.Count() - 1} more")
        select FormattableString.Invariant($"{names}: {Phrase.Count(alike.Key.Epochs, "epoch")} of {trainingRows:n0} rows in batches of {alike.Key.BatchSize} are {Phrase.Count((int)alike.Key.Steps, "step")} of the optimizer, which are few: raise \"training.epochs\" or lower \"training.batchSize\"");
}
