namespace Mnist.Networks.Schedules;

/// <summary>The base learning rate throughout.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    private protected override double FactorAfterWarmUp(double progress) => 1;
}
