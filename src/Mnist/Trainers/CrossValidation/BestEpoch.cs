using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Trainers.CrossValidation;

/// <summary>How many epochs the network that a training returned has behind it.</summary>
internal static class BestEpoch
{
    /// <summary>The epoch whose weights early stopping restored, or the last one; null where there are none.</summary>
    public static int? Of(ModelDefinition definition, IReadOnlyList<EpochResult> epochs) => epochs.Count == 0 ? null
        : definition is NetworkModel { Training.EarlyStopping: { } stopping } ? Restored(epochs, stopping.MinimumImprovement)
        : epochs[^1].Epoch;

    private static int Restored(IReadOnlyList<EpochResult> epochs, double leastImprovement)
    {
        var (best, lowest) = (epochs[0].Epoch, double.PositiveInfinity);
        foreach (var epoch in epochs.Where(epoch => epoch.ValidationLoss is not null))
        {
            (best, lowest) = epoch.ValidationLoss < lowest - leastImprovement ? (epoch.Epoch, epoch.ValidationLoss.Value) : (best, lowest);
        }

        return best;
    }
}
