using Mnist.Networks.Training;

namespace Mnist.Tests.Networks.Training;

public sealed class MixupTests
{
    private const int Draws = 4_000;

    // Beta(α, α) has mean 1/2 and variance 1 / (4 (2α + 1)); four standard errors of either are below 0.02.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.4)]
    [InlineData(1)]
    public void Share_OfManyRows_HasTheMomentsOfBeta(double alpha)
    {
        var shares = Enumerable.Range(0, Draws).Select(row => (double)new Mixup(alpha).Share(seed: 7, row)).ToList();
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        var mean = shares.Average();
        Assert.Equal(0.5, mean, 0.03);
        Assert.Equal(1 / (4 * (2 * alpha + 1)), shares.Average(share => (share - mean) * (share - mean)), 0.02);
    }

    [Fact]
    public void Share_OfTheSmallestAlpha_IsOneRowOrTheOther() =>
        Assert.All(Enumerable.Range(0, 50), row => Assert.True(new Mixup(double.Epsilon).Share(seed: 7, row) is 0 or 1));

    [Fact]
    public void Share_OfOneSeedAndRow_IsAlwaysTheSame()
    {
        var mixup = new Mixup(0.4);
        Assert.Equal(mixup.Share(3, 5), mixup.Share(3, 5));
        Assert.NotEqual(mixup.Share(3, 5), mixup.Share(4, 5));
        Assert.NotEqual(mixup.Share(3, 5), mixup.Share(3, 6));
    }

    [Fact]
    public void Partner_OfEveryRow_IsEachRowOnce() =>
        Assert.Equal(Enumerable.Range(0, 5), Enumerable.Range(0, 5).Select(row => Mixup.Partner(row, 5)).Order());
}
