using Mnist.Networks;

namespace Mnist.Trainers.Networks;

internal sealed class EpochProgress(int epochs, ITrainingObserver observer)
{
    private string status = FormattableString.Invariant($"epoch 1 of {epochs}");

    public int Epochs { get; private set; }

    public void EpochEnded(EpochResult epoch)
    {
        Epochs = epoch.Epoch;
        observer.EpochEnded(epoch);
        var validation = epoch.ValidationAccuracy is { } accuracy ? FormattableString.Invariant($", validation {100 * accuracy:f2} %") : "";
        status = FormattableString.Invariant($"epoch {epoch.Epoch} of {epochs}{validation}");
        BatchEnded((double)epoch.Epoch / epochs);
    }

    /// <summary>Passes on the fraction of the training done, with what the last epoch showed.</summary>
    public void BatchEnded(double fraction) => observer.Progressed(fraction, status);
}
