using Mnist.Leaderboards;
using Mnist.Runs;
using Mnist.Tests.Evaluation;

namespace Mnist.Tests.Leaderboards;

public sealed class TieGroupsTests
{
    [Fact]
    public void Of_ClearDifferences_StartsAGroupEach() =>
        Assert.Equal([1, 2, 3], TieGroups.Of([Wrong(0..2), Wrong(0..30), Wrong(0..90)]));

    [Fact]
    public void Of_SmallDifferences_SharesAGroup() =>
        Assert.Equal([1, 1, 1], TieGroups.Of([Wrong(0..2), Wrong(0..3), Wrong(0..5)]));

    [Fact]
    public void Of_SixRowsWorse_DependsOnTheNumberOfComparisons()
    {
        // Six rows that only the leader gets right: p = 0.031, below 5 % alone, not among three comparisons.
        Assert.Equal([1, 2], TieGroups.Of([Wrong(0..0), Wrong(0..6)]));
        Assert.Equal([1, 1, 1, 1], TieGroups.Of([Wrong(0..0), Wrong(0..6), Wrong(0..6), Wrong(0..6)]));
    }

    [Fact]
    public void Of_RunThatDisagreesMore_MayBeTiedBelowOneThatIsNot() =>
        Assert.Equal([1, 2, 1], TieGroups.Of([Wrong(0..40), Wrong(0..50), Wrong(100..151)]));

    [Fact]
    public void Of_MissingPredictionsOrOtherRows_HasNoGroup()
    {
        var other = Wrong(0..1) with { Rows = [.. Enumerable.Range(1, 200)] };

        Assert.Equal([null, 1, null, 1], TieGroups.Of([null, Wrong(0..1), other, Wrong(0..1)]));
        Assert.Empty(TieGroups.Of([]));
    }

    /// <summary>200 rows of class 0, of which some are predicted wrong.</summary>
    private static RunPredictions Wrong(Range rows)
    {
        var (first, count) = rows.GetOffsetAndLength(200);
        var predicted = Enumerable.Range(0, 200).Select(row => row >= first && row < first + count ? 1 : 0).ToArray();
        return new RunPredictions([.. Enumerable.Range(0, 200)], new int[200], predicted, LabeledRows.Certain(2, predicted));
    }
}
