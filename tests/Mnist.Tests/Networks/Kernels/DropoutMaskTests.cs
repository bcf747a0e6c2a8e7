using System.Numerics;
using Mnist.Networks.Kernels;

namespace Mnist.Tests.Networks.Kernels;

public sealed class DropoutMaskTests
{
    private const int Elements = 1 << 17;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Factors_OfManyElements_DropTheFractionAndKeepTheMean(double dropout)
    {
        var factors = Factors(new DropoutMask(dropout, DropoutMask.Key(7, 1, 2)));
        var scale = (float)(1 / (1 - dropout));
        Assert.All(factors.Distinct(), factor => Assert.True(factor == 0 || factor == scale, $"{factor}"));

        // Five standard deviations of a binomial proportion.
        var margin = 5 * Math.Sqrt(dropout * (1 - dropout) / Elements);
        Assert.Equal(dropout, factors.Count(factor => factor == 0) / (double)Elements, margin);
    }

    [Fact]
    public void Factors_ReadFromAnotherStart_AreTheSame()
    {
        var mask = new DropoutMask(0.5, 99);
        var factors = Factors(mask);
        var shifted = new float[Vector<float>.Count];
        foreach (var start in (int[])[1, 3, 5, 63, 1001])
        {
            mask.Factors(start).CopyTo(shifted);
            Assert.Equal(factors.AsSpan(start, shifted.Length).ToArray(), shifted);
        }
    }

    [Fact]
    public void Factors_OfTwoKeys_AreUnrelated()
    {
        var masks = (from seed in new uint[] { 1, 2 } from layer in new uint[] { 0, 1 } from panel in new uint[] { 0, 1 } select Factors(new DropoutMask(0.5, DropoutMask.Key(seed, layer, panel)))).ToList();
        for (var one = 0; one < masks.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var agreeing = masks[one].Zip(masks[other], (left, right) => left == right).Count(same => same);
                Assert.Equal(0.5, agreeing / (double)Elements, 5 * 0.5 / Math.Sqrt(Elements));
            }
        }
    }

    [Fact]
    public void Factors_OfNeighbouringElements_AreUnrelated()
    {
        var factors = Factors(new DropoutMask(0.5, 3));
        foreach (var distance in (int[])[1, 2, 4, 8, 64, 128])
        {
            var agreeing = factors.Zip(factors.Skip(distance), (left, right) => left == right).Count(same => same);
            Assert.Equal(0.5, agreeing / (double)(Elements - distance), 5 * 0.5 / Math.Sqrt(Elements));
        }
    }

    [Fact]
    public void KeepsAll_WithoutDropout_IsTrue()
    {
        Assert.True(new DropoutMask(0, 1).KeepsAll);
        Assert.False(new DropoutMask(0.01, 1).KeepsAll);
    }

    private static float[] Factors(DropoutMask mask)
    {
        var factors = new float[Elements];
        for (var index = 0; index < Elements; index += Vector<float>.Count)
        {
            mask.Factors(index).CopyTo(factors, index);
        }

        return factors;
    }
}
