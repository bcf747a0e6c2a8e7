using Mnist.Networks.Kernels;

namespace Mnist.Tests.Networks.Kernels;

public sealed class NormalNumbersTests
{
    private static readonly float[] Numbers = Filled(1 << 18, key: 0x1234_5678_9ABC_DEF0);

    [Fact]
    public void Fill_ManyNumbers_HaveTheMomentsOfTheNormalDistribution()
    {
        Assert.Equal(0, Numbers.Average(), 0.008);
        Assert.Equal(1, Numbers.Average(value => value * value), 0.012);
        Assert.Equal(0, Numbers.Average(value => Math.Pow(value, 3)), 0.03);
        Assert.Equal(2.9, Numbers.Average(value => Math.Pow(value, 4)), 0.08);
        Assert.All(Numbers, value => Assert.InRange(value, -5.98f, 5.98f));
    }

    [Theory]
    [InlineData(0.5, 0.6915)]
    [InlineData(1, 0.8413)]
    [InlineData(2, 0.9772)]
    public void Fill_ManyNumbers_FollowTheNormalDistribution(double below, double probability) =>
        Assert.Equal(probability, Numbers.Count(value => value < below) / (double)Numbers.Length, 0.005);

    [Fact]
    public void Fill_NeighboursAndKeys_DoNotCorrelate()
    {
        Assert.Equal(0, Numbers.Zip(Numbers.Skip(1), (one, other) => (double)one * other).Average(), 0.01);
        Assert.Equal(0, Numbers.Zip(Filled(1 << 18, key: 0x1234_5678_9ABC_DEF1), (one, other) => (double)one * other).Average(), 0.01);
    }

    [Fact]
    public void Fill_ALongerSpan_BeginsWithTheSameNumbers() => Assert.Equal(Filled(160, key: 7)[..48], Filled(48, key: 7));

    private static float[] Filled(int length, ulong key)
    {
        var numbers = new float[length];
        NormalNumbers.Fill(numbers, key);
        return numbers;
    }
}
