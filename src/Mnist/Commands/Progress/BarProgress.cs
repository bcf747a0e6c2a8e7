using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Dense;
using Mnist.Experiments;
using Mnist.Trainers;
using Spectre.Console;

namespace Mnist.Commands.Progress;

/// <summary>Progress as one bar a model, with time left and a few words.</summary>
/// <param name="tasks">The bars, by name of the model.</param>
internal sealed class BarProgress(IReadOnlyDictionary<string, ProgressTask> tasks) : IExperimentObserver
{
    /// <summary>Does the work below bars.</summary>
    /// <param name="console">A terminal.</param>
    /// <param name="names">The models to come, in order.</param>
    /// <param name="work">The work; tells the observer.</param>
    public static IReadOnlyList<ModelResult> Show(IAnsiConsole console, IReadOnlyList<string> names, Func<IExperimentObserver, IReadOnlyList<ModelResult>> work)
    {
        var progress = console.Progress().AutoClear(false).Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 20 },
            new TimeColumn(),
            new StatusColumn(console.Profile.Width - names.Max(name => name.Length) - 20 - TimeColumn.Width - 5));
        return progress.Start(bars => work(new BarProgress(
            names.ToDictionary(name => name, name => bars.AddTask(Markup.Escape(name), autoStart: false, maxValue: 1)))));
    }

    /// <inheritdoc/>
    public void DataReady(DatasetSplit split) { }

    /// <inheritdoc/>
    public void ModelStarted(ModelDefinition model)
    {
        tasks[model.Name].StartTask();
        Progressed(model, null, "starting");
    }

    /// <inheritdoc/>
    public void Progressed(ModelDefinition model, double? fraction, string status)
    {
        var task = tasks[model.Name];
        task.IsIndeterminate = fraction is null;
        task.Value = fraction ?? task.Value;
        task.Tag = new Standing(status, fraction, task.ElapsedTime ?? TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public void EpochEnded(ModelDefinition model, EpochResult epoch) { }

    /// <inheritdoc/>
    public void TrialEnded(ModelDefinition model, TrialResult trial) { }

    /// <inheritdoc/>
    public void ModelEnded(ModelResult result)
    {
        Progressed(result.Model, 1, ProgressWords.Of(result));
        tasks[result.Model.Name].StopTask();
    }
}
