using Mnist.Dense.Schedules;

namespace Mnist.Tests.Dense.Schedules;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 1)]
    [InlineData(1, 1)]
    public void Constant_AtAnyPoint_IsOne(double progress, double factor) => Assert.Equal(factor, new ConstantSchedule().FactorAt(progress));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1 / 3.0, 0.775)]
    [InlineData(0.5, 0.55)]
    [InlineData(1, 0.1)]
    public void Cosine_AtAPoint_IsHalfAWaveDownToTheFinalFraction(double progress, double factor) =>
        Assert.Equal(factor, new CosineSchedule { FinalFraction = 0.1 }.FactorAt(progress), 1e-12);

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0.125, 0.6)]
    [InlineData(0.25, 1)]
    [InlineData(0.625, 0.5)]
    [InlineData(1, 0.01)]
    public void OneCycle_AtAPoint_RisesInALineAndFallsInAWave(double progress, double factor) =>
        Assert.Equal(factor, new OneCycleSchedule { WarmUp = 0.25, InitialFraction = 0.2, FinalFraction = 0.01 }.FactorAt(progress), 1e-12);

    [Fact]
    public void OneCycle_WithoutWarmUp_StartsAtTheTop() => Assert.Equal(1, new OneCycleSchedule { WarmUp = 0 }.FactorAt(0));
}
