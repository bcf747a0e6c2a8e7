using System.Text.Json.Nodes;
using Mnist.Dense;

namespace Mnist.Trainers;

/// <summary>Hears how training goes. Calls come one at a time, from any thread.</summary>
public interface ITrainingObserver
{
    /// <summary>Some of the work is done.</summary>
    /// <param name="fraction">0 to 1, or null when nobody knows.</param>
    /// <param name="status">A few words for a person, such as "epoch 3 of 10, validation 97.81 %".</param>
    void Progressed(double? fraction, string status);

    /// <summary>An epoch ended; to be kept as a line of <c>epochs.jsonl</c>.</summary>
    void EpochEnded(EpochResult epoch);

    /// <summary>A trial of a search ended; to be kept as a line of <c>trials.jsonl</c>.</summary>
    void TrialEnded(TrialResult trial);
}

/// <summary>What one trial of a search did.</summary>
/// <param name="Trial">1-based.</param>
/// <param name="Kind">Model kind.</param>
/// <param name="Parameters">From the path of each searched option to its value, unrounded.</param>
/// <param name="Seed">Seed of the trial.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Why it failed, or null.</param>
/// <param name="ValidationAccuracy">0 to 1, or null if it failed.</param>
/// <param name="ValidationLogLoss">In nats, or null if it failed.</param>
/// <param name="TrainSeconds">Time spent training.</param>
/// <param name="ValidationSeconds">Time spent on the validation rows.</param>
/// <param name="Best">Whether it was the best so far when it ended.</param>
public sealed record TrialResult(
    int Trial, string Kind, JsonObject Parameters, int Seed, TrialStatus Status, string? Reason,
    double? ValidationAccuracy, double? ValidationLogLoss, double TrainSeconds, double ValidationSeconds, bool Best);

/// <summary>How a trial ended.</summary>
public enum TrialStatus
{
    /// <summary>Trained and scored.</summary>
    Completed,

    /// <summary>Failed, for the reason given.</summary>
    Failed,

    /// <summary>Stopped because the search's time was up.</summary>
    Stopped,
}
