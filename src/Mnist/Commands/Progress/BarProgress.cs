using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Networks;
using Mnist.Trials;
using Spectre.Console;

namespace Mnist.Commands.Progress;

/// <summary>Progress as a bar for the data and one a model, with time left and a few words; lines come above the bars.</summary>
internal sealed class BarProgress(IAnsiConsole console, TrainingNames names, ProgressTask data, IReadOnlyDictionary<string, ProgressTask> tasks) : IExperimentObserver
{
    private const string DataName = "data";

    public static IReadOnlyList<ModelResult> Show(IAnsiConsole console, TrainingNames names, Func<IExperimentObserver, IReadOnlyList<ModelResult>> work)
    {
        var progress = console.Progress().AutoClear(false).Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 20 },
            new TimeColumn(),
            new StatusColumn(console.Profile.Width - names.All.Append(DataName).Max(name => name.Length) - 20 - TimeColumn.Width - 5));
        return progress.Start(bars => work(new BarProgress(
            console, names, bars.AddTask(DataName, maxValue: 1), names.All.ToDictionary(name => name, name => bars.AddTask(Markup.Escape(name), autoStart: false, maxValue: 1)))));
    }

    public void DataLoading(double fraction) => Show(data, fraction, "reading");

    public void DataReady(DatasetSplit split, IReadOnlyList<string> findings)
    {
        Show(data, 1, ProgressWords.Of(split));
        data.StopTask();
        foreach (var finding in findings)
        {
            console.WriteLine(finding);
        }
    }

    public void ModelStarted(ModelDefinition model)
    {
        tasks[names.Of(model)].StartTask();
        Progressed(model, null, "starting");
    }

    public void Progressed(ModelDefinition model, double? fraction, string status) => Show(tasks[names.Of(model)], fraction, status);

    public void EpochEnded(ModelDefinition model, EpochResult epoch) { }

    public void TrialEnded(ModelDefinition model, TrialResult trial) { }

    public void ModelEnded(ModelResult result)
    {
        Progressed(result.Model, 1, ProgressWords.Of(result));
        tasks[names.Of(result.Model)].StopTask();
    }

    private static void Show(ProgressTask task, double? fraction, string status)
    {
        task.IsIndeterminate = fraction is null;
        task.Value = fraction ?? task.Value;
        task.Tag = new Standing(status, fraction, task.ElapsedTime ?? TimeSpan.Zero);
    }
}
