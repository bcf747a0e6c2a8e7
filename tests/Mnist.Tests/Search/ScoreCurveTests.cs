using Mnist.Search;
using Mnist.Trials;

namespace Mnist.Tests.Search;

public sealed class ScoreCurveTests
{
    [Fact]
    public void Of_ScoresOverTime_RisesWithTheBest() =>
        Assert.Equal("▁▁▁▁▅▅▅▅▅▅▅▅▅▅▅█", ScoreCurve.Of([Trial(10, 0.90), Trial(14, 0.95), Trial(18, 0.91), Trial(25, 0.99)]));

    [Fact]
    public void Of_FewerThanTwoThatCompete_IsEmpty() =>
        Assert.Equal("", ScoreCurve.Of([Trial(10, 0.9), Trial(14, 0.95) with { Fidelity = 0.1 }, Trial(15, 0) with { Status = TrialStatus.Failed }]));

    [Fact]
    public void Of_NothingBetterThanTheFirst_StaysFlat() => Assert.Equal("▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁", ScoreCurve.Of([Trial(10, 0.9), Trial(14, 0.8)]));

    private static TrialResult Trial(double ended, double accuracy) =>
        new(1, "dense", [], 1, TrialStatus.Completed, null, accuracy, 1, 1, 0, Best: false) { EndedSeconds = ended };
}
