using System.Collections.Immutable;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Runs.UnderWay;
using Mnist.Search;
using Mnist.Text;
using Mnist.Trials;

namespace Mnist.Clusters;

/// <summary>Says how far the runs are that tasks are making.</summary>
internal static class TaskCurves
{
    private const int Width = 16;

    /// <summary>A short text for each running task whose run is under way, by its number.</summary>
    public static IReadOnlyDictionary<int, string> Of(JobView job, RunStore store)
    {
        var running = job.Tasks.Where(task => task.Status == TaskStatus.Running).ToList();
        if (running.Count == 0)
        {
            return new Dictionary<int, string>();
        }

        var runs = new RunsUnderWay(store);
        var states = runs.Folders().Select(folder => (Folder: folder, Begun: BegunRun.Read(folder))).Where(run => run.Begun is not null)
            .Select(run => runs.Follow(run.Begun!, run.Folder).Look()).Where(state => state.IsAlive).ToList();
        return running
            .Select(task => (task.Task.Number, State: states.Find(state => IsOf(state.Begun, task.Task, job.Job.Job))))
            .Where(pair => pair.State is not null).ToDictionary(pair => pair.Number, pair => Text(pair.State!));
    }

    private static bool IsOf(BegunRun begun, JobTask task, Job job) =>
        begun.Experiment == job.Experiment && begun.Model.Name == task.Model && (task.Seed is null || begun.Seed == task.Seed);

    private static string Text(StateUnderWay state) => state switch
    {
        { Trials.Count: > 0 } => OfTrials(state.Trials),
        { Epochs.Count: > 0 } => OfEpochs(state.Epochs, (state.Begun.Model as NetworkModel)?.Training.Epochs),
        _ => state.Status?.Text ?? "",
    };

    private static string OfTrials(ImmutableList<TrialResult> trials) =>
        Joined(Phrase.Count(trials.Count, "trial"), ScoreCurve.Of(trials), TrialOrder.BestOf(trials)?.ValidationAccuracy);

    private static string OfEpochs(ImmutableList<EpochResult> epochs, int? all)
    {
        var scores = epochs.Select(epoch => epoch.ValidationAccuracy ?? epoch.TrainAccuracy ?? 0).ToList();
        return Joined(FormattableString.Invariant($"epoch {epochs.Count}{(all is null ? "" : "/")}{all}"), Sparkline.Of(Sparkline.Spread(scores, Width)), scores[^1]);
    }

    private static string Joined(string count, string curve, double? accuracy) =>
        string.Join(' ', new[] { count, curve, accuracy is null ? "" : $"{Figures.Percent(accuracy)} %" }.Where(part => part.Length > 0));
}
