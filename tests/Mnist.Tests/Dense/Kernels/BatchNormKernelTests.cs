using CsCheck;
using Mnist.Dense.Kernels;

namespace Mnist.Tests.Dense.Kernels;

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
}
