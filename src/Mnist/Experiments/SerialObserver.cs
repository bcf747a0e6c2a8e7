using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Experiments;

/// <summary>Passes on what models tell side by side, one call at a time.</summary>
internal sealed class SerialObserver(IExperimentObserver observer) : IExperimentObserver
{
    private readonly Lock turn = new();

    public void DataLoading(double fraction) => Pass(() => observer.DataLoading(fraction));

    public void DataReady(DatasetSplit split, IReadOnlyList<string> findings) => Pass(() => observer.DataReady(split, findings));

    public void ModelStarted(ModelDefinition model) => Pass(() => observer.ModelStarted(model));

    public void Progressed(ModelDefinition model, double? fraction, string status) => Pass(() => observer.Progressed(model, fraction, status));

    public void EpochEnded(ModelDefinition model, EpochResult epoch) => Pass(() => observer.EpochEnded(model, epoch));

    public void TrialEnded(ModelDefinition model, TrialResult trial) => Pass(() => observer.TrialEnded(model, trial));

    public void ModelEnded(ModelResult result) => Pass(() => observer.ModelEnded(result));

    private void Pass(Action call)
    {
        lock (turn)
        {
            call();
        }
    }
}
