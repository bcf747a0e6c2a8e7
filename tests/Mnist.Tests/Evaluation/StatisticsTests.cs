using CsCheck;
using Mnist.Evaluation;

namespace Mnist.Tests.Evaluation;

public sealed class StatisticsTests
{
    private static readonly SklearnReference Reference = SklearnReference.Load();

    [Fact]
    public void Wilson_ReferenceCases_AgreeWithSciPy() => Assert.All(Reference.Wilson, one =>
    {
        var (low, high) = WilsonInterval.Of95((int)one[0], (int)one[1]);
        Assert.Equal(one[2], low, 1e-12);
        Assert.Equal(one[3], high, 1e-12);
    });

    [Fact]
    public void Wilson_AnyCount_StaysWithinZeroAndOneAroundTheProportion() => Gen.Int[1, 100_000].SelectMany(cases => Gen.Select(Gen.Int[0, cases], Gen.Const(cases))).Sample((right, cases) =>
    {
        var (low, high) = WilsonInterval.Of95(right, cases);
        return low >= 0 && low <= (double)right / cases && (double)right / cases <= high && high <= 1;
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Wilson_ImpossibleCounts_Throw(int right, int cases) => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of95(right, cases));

    [Fact]
    public void McNemar_ReferenceCases_AgreeWithSciPy() => Assert.All(Reference.McNemar, one =>
        Assert.Equal(one[2], McNemarTest.PValue((int)one[0], (int)one[1]), 1e-12));

    [Fact]
    public void McNemar_AnyCounts_AreSymmetricAndWithinZeroAndOne() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Sample((first, second) =>
    {
        var value = McNemarTest.PValue(first, second);
        return value == McNemarTest.PValue(second, first) && value is >= 0 and <= 1 && McNemarTest.PValue(first, first) == 1;
    });

    [Fact]
    public void Holm_ReferenceCase_AgreesWithTheDefinition() =>
        Assert.All(Reference.Holm[1].Zip(HolmCorrection.Adjust(Reference.Holm[0])), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

    [Fact]
    public void Holm_AnyValues_LieBetweenTheValueAndBonferronis() => Gen.Double[0, 1].Array[0, 12].Sample(values =>
        values.Zip(HolmCorrection.Adjust(values)).All(pair => pair.Second >= pair.First && pair.Second <= Math.Min(1, pair.First * values.Length)));
}
