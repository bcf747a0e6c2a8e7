using CsCheck;
using Mnist.Networks.Augmenting;

namespace Mnist.Tests.Networks.Augmenting;

public sealed class GaussianNoiseTests
{
    [Fact]
    public void Apply_BlankPixels_StayBlankAndOthersStayInTheImagesRange() =>
        Gen.Select(Gen.Frequency((3, Gen.Const(0f)), (1, Gen.Float[-2, 3])).Array[1, 70], Gen.UInt, Gen.Double[0.01, 1]).Sample((image, seed, deviation) =>
        {
            var (smallest, largest) = (Math.Min(0, image.Min()), Math.Max(0, image.Max()));
            Assert.All(image.Zip(Noisy(image, seed, deviation)), pair =>
            {
                Assert.InRange(pair.Second, smallest, largest);
                Assert.True(pair.First != 0 || pair.Second == 0);
            });
        });

    // A range from 0 to 1 by the first pixel; the others are in the middle, five deviations from where they are clipped.
    [Fact]
    public void Apply_ManyPixels_AddsNoiseOfTheDeviation()
    {
        float[] image = [1, .. Enumerable.Repeat(0.5f, 40_000)];
        double[] noise = [.. Noisy(image, 1, 0.1)[1..].Select(pixel => pixel - 0.5)];
        Assert.Equal(0, noise.Average(), 0.002);
        Assert.Equal(0.1, Math.Sqrt(noise.Average(value => value * value)), 0.0015);
        Assert.Equal(0.6827, noise.Count(value => Math.Abs(value) < 0.1) / 40_000.0, 0.01);
    }

    private static float[] Noisy(float[] image, uint seed, double deviation)
    {
        var copy = image.ToArray();
        new GaussianNoise(deviation).Apply(copy, new RowRandom(seed, 0));
        return copy;
    }
}
