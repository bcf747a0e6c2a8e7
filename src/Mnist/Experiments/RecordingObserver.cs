using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Experiments;

/// <summary>Writes epochs and trials into a run as they happen, and passes all on.</summary>
internal sealed class RecordingObserver(ModelDefinition model, RunBuilder run, IExperimentObserver observer) : ITrainingObserver
{
    public bool WatchesEpochs => true;

    public void Progressed(double? fraction, string status)
    {
        run.Tell(fraction, status);
        observer.Progressed(model, fraction, status);
    }

    public void EpochEnded(EpochResult epoch)
    {
        run.Append(epoch);
        observer.EpochEnded(model, epoch);
    }

    public void Noted(string line) => run.Log(line);

    public void TrialEnded(TrialResult trial)
    {
        run.Append(trial);
        observer.TrialEnded(model, trial);
    }
}
