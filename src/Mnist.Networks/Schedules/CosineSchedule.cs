using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks.Schedules;

/// <summary>Half a cosine wave from the base learning rate down to a fraction of it (Loshchilov and Hutter, 2017, without restarts).</summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>Fraction of the learning rate left at the last step.</summary>
    [Range(0.0, 1.0)]
    public double FinalFraction { get; init; }

    /// <inheritdoc/>
    private protected override double FactorAfterWarmUp(double progress) =>
        FinalFraction + (1 - FinalFraction) * (1 + Math.Cos(Math.PI * progress)) / 2;
}
