namespace Mnist.Trials;

/// <summary>Which trials compete, and which is better.</summary>
internal static class TrialOrder
{
    /// <summary>The better first: by validation accuracy; of equals by log loss, then the earlier. Trials without a model come last.</summary>
    public static IComparer<TrialResult> ByScore { get; } = Comparer<TrialResult>.Create((one, other) =>
        (-(one.ValidationAccuracy ?? -1), one.ValidationLogLoss ?? double.PositiveInfinity, one.Trial)
            .CompareTo((-(other.ValidationAccuracy ?? -1), other.ValidationLogLoss ?? double.PositiveInfinity, other.Trial)));

    /// <summary>Whether a trial has a model that was given the whole training: only such are compared.</summary>
    public static bool Competes(TrialResult trial) => trial is { Status: TrialStatus.Completed, Fidelity: 1 };

    public static IEnumerable<TrialResult> BestFirst(IEnumerable<TrialResult> trials) => trials.Where(Competes).Order(ByScore);

    /// <summary>The best, or null if none competes.</summary>
    public static TrialResult? BestOf(IEnumerable<TrialResult> trials) => trials.Where(Competes).Min(ByScore);
}
