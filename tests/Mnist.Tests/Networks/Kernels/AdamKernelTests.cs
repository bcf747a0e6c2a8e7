using CsCheck;
using Mnist.Networks.Kernels;

namespace Mnist.Tests.Networks.Kernels;

public sealed class AdamKernelTests
{
    private static readonly Gen<float[]> Numbers = Gen.Float[-2, 2].Array[128];

    [Fact]
    public void Apply_AnyNumbers_IsThePaperStep() => Gen.Select(Numbers, Numbers, Numbers, Numbers).Sample((w, m, v, g) =>
    {
        var step = new AdamCoefficients(Beta1: 0.9f, Beta2: 0.99f, Rate: 0.01f, Epsilon: 1e-3f, Keep: 0.95f, L2: 0.1f);
        float[] weights = [.. w], means = [.. m], squares = [.. v.Select(Math.Abs)];
        double[] before = [.. squares];
        AdamKernel.Apply(step, weights, means, squares, g);
        for (var index = 0; index < w.Length; index++)
        {
            var slope = g[index] + 0.1 * w[index];
            var mean = 0.9 * m[index] + 0.1 * slope;
            var square = 0.99 * before[index] + 0.01 * slope * slope;
            Assert.Equal(mean, means[index], 1e-6);
            Assert.Equal(square, squares[index], 1e-6);
            Assert.Equal(0.95 * w[index] - 0.01 * mean / (Math.Sqrt(square) + 1e-3), weights[index], 1e-4);
        }
    });

    [Fact]
    public void Apply_OfSpansThatDoNotFit_IsRefusedBeforeAnyIsRead()
    {
        float[] enough = new float[128], shorter = new float[64], odd = new float[100];
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamKernel.Apply(default, odd, enough, enough, enough));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamKernel.Apply(default, enough, shorter, enough, enough));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamKernel.Apply(default, enough, enough, shorter, enough));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamKernel.Apply(default, enough, enough, enough, shorter));
    }
}
