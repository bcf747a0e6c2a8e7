using Mnist.Trainers;

namespace Mnist.Search.Trials;

/// <summary>Which trials compete, and which is better.</summary>
internal static class TrialOrder
{
    /// <summary>Whether a trial has a model that was given the whole training: only such are compared.</summary>
    public static bool Competes(TrialResult trial) => trial is { Status: TrialStatus.Completed, Fidelity: 1 };

    /// <summary>Those that compete, best first: by validation accuracy, then by log loss, then the earlier.</summary>
    public static IEnumerable<TrialResult> BestFirst(IEnumerable<TrialResult> trials) => trials.Where(Competes)
        .OrderByDescending(trial => trial.ValidationAccuracy)
        .ThenBy(trial => trial.ValidationLogLoss)
        .ThenBy(trial => trial.Trial);

    /// <summary>The best, or null if none competes.</summary>
    public static TrialResult? BestOf(IEnumerable<TrialResult> trials) => BestFirst(trials).FirstOrDefault();
}
