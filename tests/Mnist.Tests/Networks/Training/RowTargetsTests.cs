using Mnist.Networks;
using Mnist.Networks.Kernels;
using Mnist.Networks.Training;

namespace Mnist.Tests.Networks.Training;

public sealed class RowTargetsTests
{
    // Four rows of class 0, two of class 1, none of class 2.
    private static readonly ArrayRows Rows = new(1, new float[6], [0, 0, 1, 0, 1, 0]);

    [Fact]
    public void Of_PlainSettings_IsTheLabelCountingOnce() => Assert.Equal(RowTarget.Of(1), Target(new TrainingSettings(), row: 2));

    [Fact]
    public void Of_BalancedClasses_LetsEveryClassCountAlike()
    {
        var settings = new TrainingSettings { BalanceClasses = true };
        var weights = Enumerable.Range(0, 6).Select(row => (Label: Rows.Label(row), Target(settings, row).Weight)).ToLookup(row => row.Label, row => row.Weight);
        Assert.Equal(3, weights[0].Sum(), 1e-6f);
        Assert.Equal(3, weights[1].Sum(), 1e-6f);
    }

    [Fact]
    public void Of_WeightedAndBalancedClasses_MultipliesBoth() =>
        Assert.Equal(7.5f, Target(new TrainingSettings { BalanceClasses = true, ClassWeights = [1, 5, 1] }, row: 2).Weight, 1e-6f);

    [Fact]
    public void Of_BlendedRows_SharesLabelsAndWeightsWithTheNextRow()
    {
        var share = new Mixup(0.4).Share(seed: 1, row: 1);
        var target = Target(new TrainingSettings { Mixup = 0.4, ClassWeights = [1, 3, 1] }, row: 1);
        Assert.Equal((0, 1), (target.Label, target.Other));
        Assert.Equal(share, target.Weight * target.Share, 1e-6f);
        Assert.Equal(3 * (1 - share), target.Weight * (1 - target.Share), 1e-6f);
    }

    private static RowTarget Target(TrainingSettings settings, int row) =>
        RowTargets.Of(settings, Rows, classes: 3, Mixup.Of(settings)).Of(Rows, [0, 1, 2, 3, 4, 5], row, seed: 1);
}
