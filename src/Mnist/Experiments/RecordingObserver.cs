using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Experiments;

/// <summary>Writes epochs and trials into a run as they happen, and passes all on.</summary>
/// <param name="model">The model being trained.</param>
/// <param name="run">Receives the lines.</param>
/// <param name="observer">Hears of everything.</param>
internal sealed class RecordingObserver(ModelDefinition model, RunBuilder run, IExperimentObserver observer) : ITrainingObserver
{
    /// <inheritdoc/>
    public void Progressed(double? fraction, string status) => observer.Progressed(model, fraction, status);

    /// <inheritdoc/>
    public void EpochEnded(EpochResult epoch)
    {
        run.Append(epoch);
        observer.EpochEnded(model, epoch);
    }

    /// <inheritdoc/>
    public void Noted(string line) => run.Log(line);

    /// <inheritdoc/>
    public void TrialEnded(TrialResult trial)
    {
        run.Append(trial);
        observer.TrialEnded(model, trial);
    }
}
