using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks.Schedules;

/// <summary>Half a cosine wave from the base learning rate down to a fraction of it (Loshchilov and Hutter, 2017, without restarts).</summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>Factor at the last step, 0 to 1.</summary>
    [Description("Fraction of the learning rate left at the end."), Range(0.0, 1.0)]
    public double FinalFraction { get; init; }

    /// <inheritdoc/>
    private protected override double FactorAfterWarmUp(double progress) =>
        FinalFraction + (1 - FinalFraction) * (1 + Math.Cos(Math.PI * progress)) / 2;
}
