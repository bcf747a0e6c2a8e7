using CsCheck;
using Mnist.Networks.Augmenting;

namespace Mnist.Tests.Networks.Augmenting;

public sealed class RandomErasingTests
{
    [Fact]
    public void Apply_AnyImage_ErasesOneRectangleOfAtMostTheLargestArea() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Double[0.02, 1], Gen.UInt).Sample((width, height, area, seed) =>
        {
            var image = Erased(probability: 1, area, width, height, seed);
            int[] blank = [.. Enumerable.Range(0, image.Length).Where(index => image[index] == 0)];
            var (left, right) = (blank.Min(index => index % width), blank.Max(index => index % width));
            var (top, bottom) = (blank.Min(index => index / width), blank.Max(index => index / width));
            Assert.Equal((right - left + 1) * (bottom - top + 1), blank.Length);

            // Sides are whole pixels, at least one.
            Assert.InRange(blank.Length, 1, Math.Max(area * width * height, Math.Max(Math.Sqrt(3.4 * area * width * height), 1)));
        });

    [Fact]
    public void Apply_ManyImages_ErasesFromTheFractionAskedFor()
    {
        var erased = Enumerable.Range(0, 4_000).Count(seed => Erased(0.3, 0.2, 28, 28, (uint)seed).Contains(0));
        Assert.Equal(0.3, erased / 4_000.0, 0.03);
    }

    // The mean area is (0.02 + 0.2) / 2; cutting sides down to whole pixels takes a tenth of it.
    [Fact]
    public void Apply_ManyImages_ErasesEveryPixelNowAndThen()
    {
        var counts = new double[28 * 28];
        for (uint seed = 0; seed < 2_000; seed++)
        {
            var image = Erased(1, 0.2, 28, 28, seed);
            for (var index = 0; index < counts.Length; index++)
            {
                counts[index] += image[index] == 0 ? 1 : 0;
            }
        }

        Assert.InRange(counts.Sum() / 2_000 / counts.Length, 0.09, 0.11);
        Assert.All(counts, count => Assert.InRange(count, 1, 500));
    }

    private static float[] Erased(double probability, double area, int width, int height, uint seed)
    {
        float[] image = [.. Enumerable.Repeat(1f, width * height)];
        new RandomErasing(probability, area, width, height).Apply(image, new RowRandom(seed, 3));
        return image;
    }
}
