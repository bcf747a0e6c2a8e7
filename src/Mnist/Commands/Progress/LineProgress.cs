using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Commands.Progress;

/// <summary>Progress as plain lines: one when a model begins or ends, and in between not more of each than a log can bear.</summary>
internal sealed class LineProgress(TextWriter error, TrainingNames names, TimeProvider time) : IExperimentObserver
{
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenStatuses = TimeSpan.FromSeconds(10);

    private readonly WorkProgress.Lines loading = new(error, "reading the data", time);

    /// <summary>Of each model, by what it is called.</summary>
    private readonly Dictionary<string, long> lastLines = [];

    public void DataLoading(double fraction) => loading.Report(fraction);

    public void DataReady(DatasetSplit split, IReadOnlyList<string> findings)
    {
        error.WriteLine(ProgressWords.Of(split));
        foreach (var finding in findings)
        {
            error.WriteLine(finding);
        }
    }

    public void ModelStarted(ModelDefinition model) => Write(model, ModelKinds.Of(model).Name);

    public void Progressed(ModelDefinition model, double? fraction, string status) => WriteAfter(BetweenStatuses, model, () => status);

    public void EpochEnded(ModelDefinition model, EpochResult epoch) => WriteAfter(BetweenEvents, model, () => ProgressWords.Of(epoch));

    public void TrialEnded(ModelDefinition model, TrialResult trial) => WriteAfter(BetweenEvents, model, () => ProgressWords.Of(trial));

    public void ModelEnded(ModelResult result) => Write(result.Model, ProgressWords.Of(result));

    private void WriteAfter(TimeSpan pause, ModelDefinition model, Func<string> words)
    {
        if (time.GetElapsedTime(lastLines.GetValueOrDefault(names.Of(model))) >= pause)
        {
            Write(model, words());
        }
    }

    private void Write(ModelDefinition model, string words)
    {
        lastLines[names.Of(model)] = time.GetTimestamp();
        error.WriteLine(FormattableString.Invariant($"[{names.NumberOf(model)}/{names.Count}] {names.Of(model)}: {words}"));
    }
}
