using System.Text.Json.Nodes;

namespace Mnist.Trials;

/// <summary>What one trial of a search did.</summary>
/// <param name="Trial">1-based.</param>
/// <param name="Kind">Model kind.</param>
/// <param name="Parameters">From the path of each searched option to its value, unrounded.</param>
/// <param name="Seed">Seed of the trial.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Why it gave no model, or null.</param>
/// <param name="ValidationAccuracy">0 to 1, or null if it gave no model.</param>
/// <param name="ValidationLogLoss">In nats, or null if it gave no model.</param>
/// <param name="TrainSeconds">Time spent training.</param>
/// <param name="ValidationSeconds">Time spent on the validation rows.</param>
/// <param name="Best">Whether it was the best so far when it ended.</param>
public sealed record TrialResult(
    int Trial, string Kind, JsonObject Parameters, int Seed, TrialStatus Status, string? Reason,
    double? ValidationAccuracy, double? ValidationLogLoss, double TrainSeconds, double ValidationSeconds, bool Best)
{
    /// <summary>Fraction of the whole training it was given, above 0 to 1. Only trials at 1 compete for the win.</summary>
    public double Fidelity { get; init; } = 1;

    /// <summary>Seconds of the search when it began.</summary>
    public double StartedSeconds { get; init; }

    /// <summary>Seconds of the search when it ended.</summary>
    public double EndedSeconds { get; init; }

    /// <summary>Largest resident memory of its process; 0 where it was not measured.</summary>
    public long PeakMemoryBytes { get; init; }
}

/// <summary>How a trial ended.</summary>
public enum TrialStatus
{
    /// <summary>Trained and scored.</summary>
    Completed,

    /// <summary>Failed, for the reason given.</summary>
    Failed,

    /// <summary>Stopped because the search's time was up.</summary>
    Stopped,

    /// <summary>Killed because it took longer than a trial may.</summary>
    TimedOut,

    /// <summary>Killed because it wanted more memory than a trial may.</summary>
    OutOfMemory,

    /// <summary>Its process died.</summary>
    Crashed,
}
