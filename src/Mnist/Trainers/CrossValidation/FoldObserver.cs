using Mnist.Networks;

namespace Mnist.Trainers.CrossValidation;

/// <summary>Hears how one training of a cross-validation goes, and passes it on with its name. Trials of a search are its own business.</summary>
/// <param name="progress">Joins it with that of the others.</param>
/// <param name="part">Number of the training, from 0.</param>
/// <param name="name">What it is called: "fold 2 of 5".</param>
/// <param name="isFold">Whether it is a fold, whose epochs are watched on the rows held out; the final model has no such rows.</param>
internal sealed class FoldObserver(FoldProgress progress, int part, string name, bool isFold) : ITrainingObserver
{
    private readonly List<EpochResult> epochs = [];

    public bool WatchesEpochs => isFold && progress.WatchesEpochs;

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<EpochResult> Epochs => epochs;

    public void Progressed(double? fraction, string status) => progress.Progressed(part, fraction, $"{name}: {status}");

    public void Noted(string line) => progress.Tell(observer => observer.Noted($"{name}: {line}"));

    public void EpochEnded(EpochResult epoch)
    {
        var told = isFold ? epoch with { Fold = part + 1 } : epoch;
        epochs.Add(told);
        progress.Tell(observer => observer.EpochEnded(told));
    }
}
