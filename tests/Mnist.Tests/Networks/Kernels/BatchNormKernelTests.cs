using CsCheck;
using Mnist.Networks.Kernels;

namespace Mnist.Tests.Networks.Kernels;

public sealed class BatchNormKernelTests
{
    [Fact]
    public void Statistics_OfAnyPanel_AreMeanAndBiasedVariance() => Gen.Select(Gen.Int[1, 200], Gen.Int[0, 1_000_000], Gen.Float[-50, 50]).Sample(
        (rows, seed, offset) =>
        {
            var z = RandomMatrix.Panels(rows, 64, seed).Span[..(rows * 64)].ToArray();
            foreach (ref var value in z.AsSpan())
            {
                value += offset;
            }

            float[] mean = new float[64], variance = new float[64];
            BatchNormKernel.Statistics(z, mean, variance);
            for (var column = 0; column < 64; column++)
            {
                var values = Enumerable.Range(0, rows).Select(row => (double)z[row * 64 + column]).ToList();
                Assert.Equal(values.Average(), mean[column], 1e-4);
                Assert.Equal(values.Average(value => Math.Pow(value - values.Average(), 2)), variance[column], 1e-4);
            }
        },
        iter: 20);

    [Fact]
    public void Statistics_OfAConstantColumnFarFromZero_HaveNoVariance()
    {
        var z = new float[128 * 64];
        z.AsSpan().Fill(1e4f);
        float[] mean = new float[64], variance = new float[64];
        BatchNormKernel.Statistics(z, mean, variance);
        Assert.All(mean, value => Assert.Equal(1e4f, value));
        Assert.All(variance, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Backward_OfAnyPanel_IsTheFormula() => Gen.Select(Gen.Int[2, 60], Gen.Int[0, 1_000_000]).Sample(
        (rows, seed) =>
        {
            float[] z = Panel(rows, seed), dy = Panel(rows, seed + 1), gamma = Panel(1, seed + 2), dz = [.. dy];
            float[] mean = new float[64], variance = new float[64], gammaGradient = new float[64], betaGradient = new float[64];
            BatchNormKernel.Statistics(z, mean, variance);
            float[] inverse = [.. variance.Select(value => 1 / MathF.Sqrt(value + BatchNormKernel.Epsilon))];
            BatchNormKernel.Backward(dz, z, mean, inverse, gamma, gammaGradient, betaGradient);
            for (var column = 0; column < 64; column++)
            {
                double Normal(int row) => (z[row * 64 + column] - mean[column]) * (double)inverse[column];
                var beta = Enumerable.Range(0, rows).Sum(row => (double)dy[row * 64 + column]);
                var slope = Enumerable.Range(0, rows).Sum(row => dy[row * 64 + column] * Normal(row));
                Assert.Equal(beta, betaGradient[column], 1e-4);
                Assert.Equal(slope, gammaGradient[column], 1e-3);
                for (var row = 0; row < rows; row++)
                {
                    var expected = gamma[column] * (double)inverse[column] * (dy[row * 64 + column] - beta / rows - Normal(row) * slope / rows);
                    Assert.Equal(expected, dz[row * 64 + column], 1e-3 * Math.Max(1, inverse[column]));
                }
            }
        },
        iter: 20);

    [Fact]
    public void Passes_OverSpansThatDoNotFit_AreRefusedBeforeAnyIsRead()
    {
        float[] two = new float[128], one = new float[64], odd = new float[100], few = new float[63];
        Refuses(() => BatchNormKernel.Statistics(odd, one, one));
        Refuses(() => BatchNormKernel.Statistics(two, few, one));
        Refuses(() => BatchNormKernel.Statistics(two, one, few));
        Refuses(() => BatchNormKernel.Backward(odd, two, one, one, one, one, one));
        Refuses(() => BatchNormKernel.Backward(two, one, one, one, one, one, one));
        Refuses(() => BatchNormKernel.Backward(two, two, few, one, one, one, one));
        Refuses(() => BatchNormKernel.Backward(two, two, one, few, one, one, one));
        Refuses(() => BatchNormKernel.Backward(two, two, one, one, few, one, one));
        Refuses(() => BatchNormKernel.Backward(two, two, one, one, one, few, one));
        Refuses(() => BatchNormKernel.Backward(two, two, one, one, one, one, few));
    }

    private static void Refuses(Action pass) => Assert.Throws<ArgumentOutOfRangeException>(pass);

    private static float[] Panel(int rows, int seed) => RandomMatrix.Panels(rows, 64, seed).Span[..(rows * 64)].ToArray();
}
