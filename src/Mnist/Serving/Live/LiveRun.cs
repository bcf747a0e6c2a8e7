using Mnist.Definitions.Models;
using Mnist.Runs.UnderWay;

namespace Mnist.Serving.Live;

/// <summary>A run under way, as it is shown.</summary>
/// <param name="UnderWay">How far it is.</param>
/// <param name="State">How it does.</param>
/// <param name="Published">The id it has been published under; null where it has not.</param>
internal sealed record LiveRun(StateUnderWay UnderWay, LiveState State, string? Published)
{
    /// <summary>How many times as long as the longest epoch or trial so far the next may take.</summary>
    private const double LongestOfUsual = 4;

    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(60);

    public string Id => UnderWay.Key;

    public string Name => $"{UnderWay.Begun.Experiment}/{UnderWay.Begun.Model.Name}";

    /// <summary>The budget of a search; null for other models.</summary>
    public double? BudgetSeconds => UnderWay.Begun.Model is AutoMLModel search ? search.TimeBudgetSeconds : null;

    /// <summary>Epochs of a network; null for other models.</summary>
    public int? Epochs => UnderWay.Begun.Model is NetworkModel network ? network.Training.Epochs : null;

    /// <summary>Seconds from the end of an epoch to that of the next, as measured; null before the first.</summary>
    public double? SecondsAnEpoch => UnderWay.Epochs.IsEmpty ? null : UnderWay.Epochs.Average(epoch => epoch.TrainSeconds + epoch.ValidationSeconds);

    /// <summary>Seconds that are left if all goes on as it does, without early stopping; null where nobody knows.</summary>
    public double? SecondsLeft(DateTimeOffset now) => State != LiveState.Running ? null
        : SecondsAnEpoch is { } pace && Epochs is { } epochs && UnderWay.Epochs[^1].Fold is null ? Math.Max(0, epochs - UnderWay.Epochs[^1].Epoch) * pace
        : BudgetSeconds is { } budget ? Math.Max(0, budget - (now - UnderWay.Begun.StartedAt).TotalSeconds)
        : null;

    /// <summary>How a run does by what it wrote, and when.</summary>
    public static LiveState StateOf(StateUnderWay run, DateTimeOffset now) => !run.IsAlive ? LiveState.Dead
        : now - run.WrittenAt > PatienceWith(run) ? LiveState.Stalled
        : LiveState.Running;

    /// <summary>The time without a word after which something may be wrong: four of the longest epochs or trials so far, a minute at least.</summary>
    public static TimeSpan PatienceWith(StateUnderWay run)
    {
        var longest = run.Epochs.Select(epoch => epoch.TrainSeconds + epoch.ValidationSeconds)
            .Concat(run.Trials.Select(trial => trial.TrainSeconds + trial.ValidationSeconds)).DefaultIfEmpty().Max();
        return TimeSpan.FromSeconds(Math.Max(UsualPatience.TotalSeconds, LongestOfUsual * longest));
    }
}

/// <summary>How a run under way does.</summary>
internal enum LiveState
{
    Running,

    /// <summary>Its process lives and has not written for long.</summary>
    Stalled,

    /// <summary>Its process is gone.</summary>
    Dead,

    /// <summary>Published or given up.</summary>
    Ended,
}
