using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Trainers;

/// <summary>Hears how training goes, of whatever it wants to hear. Calls come one at a time, from any thread.</summary>
public interface ITrainingObserver
{
    /// <summary>Whether it wants to hear of epochs how they do on validation rows, which are then scored after each. The model is the same.</summary>
    bool WatchesEpochs => false;

    /// <summary>Some of the work is done.</summary>
    /// <param name="fraction">0 to 1, or null when nobody knows.</param>
    /// <param name="status">A few words for a person, such as "epoch 3 of 10, validation 97.81 %".</param>
    void Progressed(double? fraction, string status);

    /// <summary>Something happened that belongs into the run's log.</summary>
    /// <param name="line">One line.</param>
    void Noted(string line) { }

    /// <summary>An epoch of a network ended; to be kept as a line of <c>epochs.jsonl</c>.</summary>
    void EpochEnded(EpochResult epoch) { }

    /// <summary>A trial of a search ended; to be kept as a line of <c>trials.jsonl</c>.</summary>
    void TrialEnded(TrialResult trial) { }
}
