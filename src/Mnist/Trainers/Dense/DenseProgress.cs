using Mnist.Networks;

namespace Mnist.Trainers.Dense;

/// <summary>Tells an observer how the training of a network goes.</summary>
/// <param name="epochs">Epochs it will train at most.</param>
/// <param name="observer">Who is told.</param>
internal sealed class DenseProgress(int epochs, ITrainingObserver observer)
{
    private string status = FormattableString.Invariant($"epoch 1 of {epochs}");

    /// <summary>Epochs that have ended.</summary>
    public int Epochs { get; private set; }

    /// <summary>Passes on an epoch.</summary>
    public void EpochEnded(EpochResult epoch)
    {
        Epochs = epoch.Epoch;
        observer.EpochEnded(epoch);
        status = FormattableString.Invariant($"epoch {epoch.Epoch} of {epochs}, validation {100 * epoch.ValidationAccuracy:f2} %");
        BatchEnded((double)epoch.Epoch / epochs);
    }

    /// <summary>Passes on the fraction of the training done, with what the last epoch showed.</summary>
    public void BatchEnded(double fraction) => observer.Progressed(fraction, status);
}
