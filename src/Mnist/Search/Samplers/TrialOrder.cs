using Mnist.Trainers;

namespace Mnist.Search.Samplers;

/// <summary>Which of two trials did better.</summary>
internal static class TrialOrder
{
    /// <summary>By accuracy; of equals by log loss, then the earlier. Trials without a model come last.</summary>
    public static IComparer<TrialResult> BestFirst { get; } = Comparer<TrialResult>.Create((one, other) =>
        (-(one.ValidationAccuracy ?? -1), one.ValidationLogLoss ?? double.PositiveInfinity, one.Trial)
            .CompareTo((-(other.ValidationAccuracy ?? -1), other.ValidationLogLoss ?? double.PositiveInfinity, other.Trial)));
}
