using Mnist.Networks;
using Mnist.Networks.Augmenting;
using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Augmenting;

public sealed class ElasticFieldTests
{
    private const int Size = 28;

    private static readonly ScipyReference Scipy = ScipyReference.Read();

    public static TheoryData<double> Sigmas() => [.. Scipy.Statistics.Select(statistics => statistics.Sigma)];

    [Fact]
    public void Displacements_FromGivenNoise_AreThoseOfScipysGaussianFilter()
    {
        var (xs, ys) = Displacements(Scipy.Field(), Scipy.Drawn(), Scipy.Width, Scipy.Height);
        Assert.All(Scipy.Dx.Zip(xs), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
        Assert.All(Scipy.Dy.Zip(ys), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }

    [Fact]
    public void ElasticAndAffine_InOneResampling_AreScipysMapCoordinates()
    {
        var (field, drawn) = (Scipy.Field(), Scipy.Drawn());
        var distorted = Warp.Apply(Scipy.Map, Scipy.Image, Scipy.Width, Scipy.Height, (y, xs, ys) => field.AddTo(y, drawn, xs, ys));
        Assert.All(Scipy.Distorted.Zip(distorted), pair => Assert.Equal(pair.First, pair.Second, 5e-6));
    }

    // In the middle, on an edge and in a corner; of 4,000 fields, a standard deviation is known to 1.1 % and a correlation to 0.016.
    [Theory]
    [MemberData(nameof(Sigmas))]
    public void Draw_ManyFields_HaveTheStatisticsOfNoiseOnEveryPixel(double sigma)
    {
        const double alpha = 30;
        var expected = Scipy.Statistics.Single(statistics => statistics.Sigma == sigma);
        var fields = Draws(new ElasticField(alpha, sigma, Size, Size), 4_000);
        foreach (var pixel in (int[])[14 * Size + 10, 20, Size * Size - 6])
        {
            Assert.Equal(1, Deviation(fields, pixel) / (alpha * expected.Deviation), 0.045);
            Assert.Equal(expected.Correlation, Correlation(fields, pixel, pixel + 5), 0.065);
        }
    }

    [Fact]
    public void Draw_TwiceTheAlpha_MovesPixelsTwiceAsFar()
    {
        var (once, twice) = (Draws(new ElasticField(10, 4, Size, Size), 1)[0], Draws(new ElasticField(20, 4, Size, Size), 1)[0]);
        Assert.All(once.Zip(twice), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Draw_AlongAndAcrossLines_DoesNotCorrelate()
    {
        var field = new ElasticField(30, 4, Size, Size);
        var both = Enumerable.Range(0, 2_000).Select(key => Drawn(field, (ulong)key * 0x9E3779B97F4A7C15)).ToArray();
        var (xs, ys) = (both.Select(pair => (double)pair.Xs[400]), both.Select(pair => (double)pair.Ys[400]));
        Assert.Equal(0, xs.Zip(ys, (x, y) => x * y).Average() / Math.Sqrt(xs.Average(x => x * x) * ys.Average(y => y * y)), 0.09);
    }

    private static (float[] Xs, float[] Ys) Drawn(ElasticField field, ulong key)
    {
        var drawn = new float[field.Length];
        field.Draw(key, drawn);
        return Displacements(field, drawn, Size, Size);
    }

    private static float[][] Draws(ElasticField field, int count) =>
        [.. Enumerable.Range(1, count).Select(key => Drawn(field, SplitMix64.ForStream(key, default).NextUInt64()).Xs)];

    private static (float[] Xs, float[] Ys) Displacements(ElasticField field, float[] drawn, int width, int height)
    {
        List<float> allXs = [], allYs = [];
        for (var y = 0; y < height; y++)
        {
            float[] xs = new float[Panels.RoundUp(width, 16)], ys = new float[xs.Length];
            field.AddTo(y, drawn, xs, ys);
            allXs.AddRange(xs[..width]);
            allYs.AddRange(ys[..width]);
        }

        return ([.. allXs], [.. allYs]);
    }

    private static double Deviation(float[][] fields, int pixel) => Math.Sqrt(fields.Average(field => field[pixel] * field[pixel]));

    private static double Correlation(float[][] fields, int one, int other) =>
        fields.Average(field => field[one] * field[other]) / (Deviation(fields, one) * Deviation(fields, other));
}
