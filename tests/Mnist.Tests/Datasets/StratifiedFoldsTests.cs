using CsCheck;
using Mnist.Datasets;
using Mnist.Networks;

namespace Mnist.Tests.Datasets;

public sealed class StratifiedFoldsTests
{
    private static readonly Gen<byte[]> Labels = Gen.Byte[0, 6].Array[2, 200];

    [Fact]
    public void Assign_RowsForThemselves_GivesFoldsWhoseClassesAndSizesDifferByOneAtMost() => Gen.Select(Labels, Gen.Int[2, 9], Gen.Int[0, 100]).Sample(
        example =>
        {
            var (labels, folds, seed) = example;
            var assigned = StratifiedFolds.Assign(labels, folds, new SplitMix64((ulong)seed));

            Assert.All(labels.Distinct(), label => AssertEven(Sizes(assigned.Where((_, row) => labels[row] == label), folds)));
            AssertEven(Sizes(assigned, folds));
        },
        iter: 300);

    [Fact]
    public void Assign_Groups_NeverStraddleFolds() => Gen.Select(Labels, Gen.Int[0, 30].Array[200], Gen.Int[2, 9]).Sample(
        example =>
        {
            var (labels, groups, folds) = example;
            var assigned = StratifiedFolds.Assign(labels, groups.AsSpan(0, labels.Length), folds, new SplitMix64(1));

            Assert.All(assigned, fold => Assert.InRange(fold, 0, folds - 1));
            Assert.All(assigned.Index().GroupBy(row => groups[row.Index]), group => Assert.Single(group.Select(row => row.Item).Distinct()));
        },
        iter: 300);

    [Fact]
    public void Assign_GroupsOfTen_LeavesClassesEvenEnough()
    {
        // 200 groups of ten rows of one class each: every fold gets a fifth of each class's groups.
        var labels = Enumerable.Range(0, 2_000).Select(row => (byte)(row / 10 % 4)).ToArray();
        var assigned = StratifiedFolds.Assign(labels, Enumerable.Range(0, 2_000).Select(row => row / 10).ToArray(), 5, new SplitMix64(1));

        Assert.All(Enumerable.Range(0, 4), label => Assert.All(Sizes(assigned.Where((_, row) => labels[row] == label), 5), size => Assert.Equal(100, size)));
    }

    [Fact]
    public void Assign_SameSeed_GivesPinnedFoldsAndAnotherSeedOthers()
    {
        byte[] labels = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2];

        Assert.Equal(StratifiedFolds.Assign(labels, 2, new SplitMix64(1)), StratifiedFolds.Assign(labels, 2, new SplitMix64(1)));
        Assert.NotEqual(StratifiedFolds.Assign(labels, 2, new SplitMix64(1)), StratifiedFolds.Assign(labels, 2, new SplitMix64(2)));
    }

    private static int[] Sizes(IEnumerable<int> assigned, int folds) => [.. Enumerable.Range(0, folds).Select(fold => assigned.Count(other => other == fold))];

    private static void AssertEven(int[] sizes) => Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
}
