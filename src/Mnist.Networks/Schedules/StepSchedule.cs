using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks.Schedules;

/// <summary>Stages of equal length, each with a fraction of the learning rate of the one before.</summary>
public sealed record StepSchedule : LearningRateSchedule
{
    /// <summary>What each drop multiplies the learning rate by.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Fraction of training, after warm-up, from one drop to the next; 0.3 drops three times.</summary>
    [Range(0.001, 1.0)]
    public double Every { get; init; } = 0.3;

    // A stage ends with the step at its boundary: no stage begins at the very last step.
    /// <inheritdoc/>
    private protected override double FactorAfterWarmUp(double progress) =>
        Math.Pow(Factor, Math.Max(0, Math.Ceiling(progress / Every) - 1));
}
