using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Commands.Progress;

/// <summary>Progress as plain lines: one when a model begins or ends, and in between not more than a log can bear.</summary>
/// <param name="error">Receives the lines.</param>
/// <param name="names">The models to come.</param>
/// <param name="time">Limits the lines.</param>
internal sealed class LineProgress(TextWriter error, TrainingNames names, TimeProvider time) : IExperimentObserver
{
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenStatuses = TimeSpan.FromSeconds(10);

    private readonly WorkProgress.Lines loading = new(error, "reading the data", time);

    private long lastLine;

    /// <inheritdoc/>
    public void DataLoading(double fraction) => loading.Report(fraction);

    /// <inheritdoc/>
    public void DataReady(DatasetSplit split, IReadOnlyList<string> findings)
    {
        error.WriteLine(ProgressWords.Of(split));
        foreach (var finding in findings)
        {
            error.WriteLine(finding);
        }
    }

    /// <inheritdoc/>
    public void ModelStarted(ModelDefinition model) => Write(model, ModelKinds.Of(model));

    /// <inheritdoc/>
    public void Progressed(ModelDefinition model, double? fraction, string status) => WriteAfter(BetweenStatuses, model, () => status);

    /// <inheritdoc/>
    public void EpochEnded(ModelDefinition model, EpochResult epoch) => WriteAfter(BetweenEvents, model, () => ProgressWords.Of(epoch));

    /// <inheritdoc/>
    public void TrialEnded(ModelDefinition model, TrialResult trial) => WriteAfter(BetweenEvents, model, () => ProgressWords.Of(trial));

    /// <inheritdoc/>
    public void ModelEnded(ModelResult result) => Write(result.Model, ProgressWords.Of(result));

    private void WriteAfter(TimeSpan pause, ModelDefinition model, Func<string> words)
    {
        if (time.GetElapsedTime(lastLine) >= pause)
        {
            Write(model, words());
        }
    }

    private void Write(ModelDefinition model, string words)
    {
        lastLine = time.GetTimestamp();
        error.WriteLine(FormattableString.Invariant($"[{names.NumberOf(model)}/{names.Count}] {names.Of(model)}: {words}"));
    }
}
