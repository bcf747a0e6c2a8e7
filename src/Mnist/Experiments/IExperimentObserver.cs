using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Experiments;

/// <summary>Hears how an experiment goes. Calls come one at a time, from any thread.</summary>
public interface IExperimentObserver
{
    /// <summary>Some of the data is read.</summary>
    /// <param name="fraction">0 to 1.</param>
    void DataLoading(double fraction);

    /// <summary>The rows are there.</summary>
    /// <param name="split">The rows.</param>
    /// <param name="findings">What a person should know of them before anything is trained: sentences.</param>
    void DataReady(DatasetSplit split, IReadOnlyList<string> findings);

    /// <summary>Work on a model begins.</summary>
    void ModelStarted(ModelDefinition model);

    /// <summary>Some of a model's training is done.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fraction">0 to 1, or null when nobody knows.</param>
    /// <param name="status">A few words for a person.</param>
    void Progressed(ModelDefinition model, double? fraction, string status);

    /// <summary>An epoch of a model ended.</summary>
    void EpochEnded(ModelDefinition model, EpochResult epoch);

    /// <summary>A trial of a search ended.</summary>
    void TrialEnded(ModelDefinition model, TrialResult trial);

    /// <summary>A model is trained and stored, was found stored, or has failed.</summary>
    void ModelEnded(ModelResult result);
}
