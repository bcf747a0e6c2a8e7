using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Tests.Experiments;

/// <summary>Keeps what an experiment tells, as short lines.</summary>
internal sealed class RecordedEvents : IExperimentObserver
{
    private volatile bool isWaiting;

    public List<string> Lines { get; } = [];

    /// <summary>Whether it was told that another process is at work; to be asked from any thread.</summary>
    public bool IsWaiting => isWaiting;

    public void DataLoading(double fraction) { }

    public void DataReady(DatasetSplit split, IReadOnlyList<string> findings) => Lines.Add($"data {split.Data.Training.Count}");

    public void ModelStarted(ModelDefinition model) => Lines.Add($"started {model.Name}");

    public void Progressed(ModelDefinition model, double? fraction, string status)
    {
        Lines.Add($"progressed {model.Name}: {status}");
        isWaiting |= status.Contains("another process", StringComparison.Ordinal);
    }

    public void EpochEnded(ModelDefinition model, EpochResult epoch) => Lines.Add($"epoch {model.Name}: {epoch.Epoch}");

    public void TrialEnded(ModelDefinition model, TrialResult trial) => Lines.Add($"trial {model.Name}: {trial.Trial}");

    public void ModelEnded(ModelResult result) => Lines.Add($"ended {result.Model.Name}: {result.Run.Record.Status}{(result.Reused ? ", reused" : "")}");
}
