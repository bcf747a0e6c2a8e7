using Mnist.Networks;
using Mnist.Trainers;

namespace Mnist.Tests.Trainers;

/// <summary>Keeps what a trainer tells, and may act on it.</summary>
internal sealed class RecordingTrainingObserver(Action<double?, string>? progressed = null) : ITrainingObserver
{
    public bool WatchesEpochs => true;

    public List<(double? Fraction, string Status)> Progress { get; } = [];

    public List<EpochResult> Epochs { get; } = [];

    public List<string> Notes { get; } = [];

    public void Progressed(double? fraction, string status)
    {
        Progress.Add((fraction, status));
        progressed?.Invoke(fraction, status);
    }

    public void EpochEnded(EpochResult epoch) => Epochs.Add(epoch);

    public void Noted(string line) => Notes.Add(line);
}
