using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks.Schedules;

/// <summary>A linear rise to the base learning rate, then half a cosine down to nearly nothing (after Smith, 2018).</summary>
public sealed record OneCycleSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double WarmUp { get; init; } = 0.25;

    /// <summary>Fraction of the learning rate at the first step.</summary>
    [Range(0.0, 1.0)]
    public double InitialFraction { get; init; } = 0.04;

    /// <summary>Fraction of the learning rate left at the last step.</summary>
    [Range(0.0, 1.0)]
    public double FinalFraction { get; init; } = 0.001;

    /// <inheritdoc/>
    private protected override double FactorAtStart => InitialFraction;

    /// <inheritdoc/>
    private protected override double FactorAfterWarmUp(double progress) =>
        Math.Max(FinalFraction, (1 + Math.Cos(Math.PI * progress)) / 2);
}
