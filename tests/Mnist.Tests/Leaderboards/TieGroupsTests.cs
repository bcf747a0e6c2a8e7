using CsCheck;
using Mnist.Evaluation;
using Mnist.Leaderboards;
using Mnist.Runs;
using Mnist.Tests.Evaluation;

namespace Mnist.Tests.Leaderboards;

public sealed class TieGroupsTests
{
    private static readonly int[] AllRows = [.. Enumerable.Range(0, 200)];

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
        var other = Wrong(0..1) with { RowsSha256 = "other" };

        Assert.Equal([null, 1, null, 1], TieGroups.Of([null, Wrong(0..1), other, Wrong(0..1)]));
        Assert.Empty(TieGroups.Of([]));
    }

    /// <summary>What a naive reading of the rule gives, over boards of many sizes: leaving out clear cases before Holm's correction changes nothing.</summary>
    [Fact]
    public void Of_AnyRuns_IsAsTheRuleSaysWordForWord() =>
        Gen.Int[0, 200].SelectMany(wrong => Gen.Shuffle(AllRows).Select(rows => Wrong(rows[..wrong]))).Array[0, 40].Sample(
            runs =>
            {
                var ranked = runs.OrderByDescending(run => run.Count()).ToList();
                return TieGroups.Of(ranked).SequenceEqual(WordForWord(ranked));
            },
            iter: 500);

    [Fact]
    public void Of_TheBestRun_IsInGroupOne() =>
        Gen.Int[0, 150].Select(wrong => Wrong(0..wrong)).Array[1, 20].Sample(runs => TieGroups.Of(runs)[0] == 1, iter: 100);

    private static int?[] WordForWord(List<RightRows> runs)
    {
        var groups = new int?[runs.Count];
        for (var group = 1; groups.Contains(null); group++)
        {
            var left = Enumerable.Range(0, runs.Count).Where(index => groups[index] is null).ToList();
            var values = left.Skip(1).Select(index => PValue(runs[left[0]], runs[index])).ToList();
            var adjusted = HolmCorrection.Adjust(values);
            groups[left[0]] = group;
            left.Skip(1).Where((_, position) => adjusted[position] > 0.05).ToList().ForEach(index => groups[index] = group);
        }

        return groups;
    }

    private static double PValue(RightRows one, RightRows other)
    {
        var (onlyOne, onlyOther) = one.Disagreements(other);
        return McNemarTest.PValue(onlyOne, onlyOther);
    }

    private static RightRows Wrong(Range rows)
    {
        var (first, count) = rows.GetOffsetAndLength(200);
        return Wrong([.. Enumerable.Range(first, count)]);
    }

    /// <summary>200 rows of class 0, of which some are predicted wrong.</summary>
    private static RightRows Wrong(int[] rows)
    {
        var predicted = Enumerable.Range(0, 200).Select(row => rows.Contains(row) ? 1 : 0).ToArray();
        return RightRows.Of(new RunPredictions([.. Enumerable.Range(0, 200)], new int[200], predicted, LabeledRows.Certain(2, predicted)));
    }
}
