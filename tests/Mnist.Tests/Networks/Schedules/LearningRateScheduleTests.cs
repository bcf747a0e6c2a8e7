using System.Runtime.CompilerServices;
using System.Text.Json;
using CsCheck;
using Mnist.Networks.Schedules;

namespace Mnist.Tests.Networks.Schedules;

public sealed class LearningRateScheduleTests
{
    private static readonly Gen<double> WarmUps = Gen.OneOf(Gen.Const(0.0), Gen.Double[0.05, 0.9]);

    private static readonly Gen<LearningRateSchedule> Smooth = Gen.Select(Gen.Int[0, 2], WarmUps, Gen.Double[0, 1], Gen.Double[0, 1], LearningRateSchedule (kind, warmUp, initial, final) => kind switch
    {
        0 => new ConstantSchedule { WarmUp = warmUp },
        1 => new CosineSchedule { WarmUp = warmUp, FinalFraction = final },
        _ => new OneCycleSchedule { WarmUp = warmUp, InitialFraction = initial, FinalFraction = final },
    });

    private static readonly Gen<StepSchedule> Steps = Gen.Select(WarmUps, Gen.Double[0.01, 1], Gen.Double[0.05, 1], (warmUp, factor, every) =>
        new StepSchedule { WarmUp = warmUp, Factor = factor, Every = every });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 1)]
    [InlineData(1, 1)]
    public void Constant_AtAnyPoint_IsOne(double progress, double factor) => Assert.Equal(factor, new ConstantSchedule().FactorAt(progress));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.3, 1)]
    [InlineData(0.31, 0.5)]
    [InlineData(0.6, 0.5)]
    [InlineData(0.61, 0.25)]
    [InlineData(0.91, 0.125)]
    [InlineData(1, 0.125)]
    public void Step_AtAPoint_HasDroppedOnceAStage(double progress, double factor) =>
        Assert.Equal(factor, new StepSchedule { Factor = 0.5, Every = 0.3 }.FactorAt(progress), 1e-12);

    [Fact]
    public void Step_WhoseStagesFillTraining_DoesNotDropAtTheVeryEnd() =>
        Assert.Equal(0.5, new StepSchedule { Factor = 0.5, Every = 0.5 }.FactorAt(1));

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

    [Fact]
    public void FactorAt_OfAnySchedule_LiesFromZeroToOne() =>
        Gen.Select(Gen.OneOf(Smooth, Steps.Select(LearningRateSchedule (schedule) => schedule)), Gen.Double[0, 1]).Sample((schedule, progress) =>
            Assert.InRange(schedule.FactorAt(progress), 0, 1));

    // The steepest a schedule of these can be is a warm-up of 0.05 or a wave over 0.1 of training: a slope of π / 2 / 0.1 or 20.
    [Fact]
    public void FactorAt_OfASmoothSchedule_HasNoJumps() => Gen.Select(Smooth, Gen.Double[0, 0.999]).Sample((schedule, progress) =>
        Assert.Equal(schedule.FactorAt(progress), schedule.FactorAt(progress + 0.001), 0.021));

    [Fact]
    public void FactorAt_WithWarmUp_ReachesTheTopAsItEndsAndNeverRisesAgain() =>
        Gen.Select(Gen.OneOf(Smooth, Steps.Select(LearningRateSchedule (schedule) => schedule)), Gen.Double[0, 1], Gen.Double[0, 1]).Sample((schedule, from, to) =>
        {
            var (earlier, later) = (Math.Min(from, to), Math.Max(from, to));
            Assert.Equal(1, schedule.FactorAt(schedule.WarmUp));
            Assert.True(earlier < schedule.WarmUp || schedule.FactorAt(earlier) >= schedule.FactorAt(later));
            Assert.True(later >= schedule.WarmUp || schedule.FactorAt(earlier) <= schedule.FactorAt(later));
        });

    [Fact]
    public void FactorAt_TheEnd_IsTheFinalFraction() => Gen.Select(WarmUps, Gen.Double[0, 1]).Sample((warmUp, final) =>
    {
        Assert.Equal(final, new CosineSchedule { WarmUp = warmUp, FinalFraction = final }.FactorAt(1), 1e-12);
        Assert.Equal(final, new OneCycleSchedule { WarmUp = warmUp, FinalFraction = final }.FactorAt(1), 1e-12);
    });

    /// <summary>Against PyTorch's schedulers, twelve steps: reference/pytorch_schedules.py wrote the numbers.</summary>
    public static TheoryData<string, LearningRateSchedule> Counterparts() => new()
    {
        { "step", new StepSchedule { Factor = 0.5, Every = 0.25 } },
        { "cosine", new CosineSchedule { FinalFraction = 0.1 } },
        { "constant after warm-up", new ConstantSchedule { WarmUp = 4 / 11.0 } },
        { "cosine after warm-up", new CosineSchedule { WarmUp = 4 / 11.0, FinalFraction = 0.1 } },
    };

    [Theory]
    [MemberData(nameof(Counterparts))]
    public void FactorAt_EachStep_IsThatOfPyTorch(string name, LearningRateSchedule schedule)
    {
        var rates = JsonSerializer.Deserialize<Dictionary<string, double[]>>(File.ReadAllText(ReferencePath()))![name];
        Assert.All(rates, (rate, step) => Assert.Equal(rate, schedule.FactorAt(step / 11.0), 1e-9));
    }

    private static string ReferencePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "reference", "pytorch_schedules.json");
}
