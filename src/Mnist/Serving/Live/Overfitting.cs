using Mnist.Networks;

namespace Mnist.Serving.Live;

/// <summary>Where a training learns its rows by heart: validation loss rises while training loss goes on falling.</summary>
internal static class Overfitting
{
    /// <summary>Epochs in which that must be seen: one bad epoch is chance.</summary>
    private const int FewestEpochs = 3;

    /// <summary>How much validation loss must have risen above its least, as a fraction of it.</summary>
    private const double LeastRise = 0.01;

    /// <summary>The epoch with the least validation loss if it has been rising since; null where it has not.</summary>
    public static int? Since(IReadOnlyList<EpochResult> epochs)
    {
        var scored = epochs.Where(epoch => epoch is { ValidationLoss: not null, Fold: null }).ToList();
        if (scored.Count == 0)
        {
            return null;
        }

        var (best, last) = (scored.MinBy(epoch => epoch.ValidationLoss)!, scored[^1]);
        return last.Epoch - best.Epoch >= FewestEpochs && last.ValidationLoss > (1 + LeastRise) * best.ValidationLoss && last.TrainLoss < best.TrainLoss ? best.Epoch : null;
    }
}
