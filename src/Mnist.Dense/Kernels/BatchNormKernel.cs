using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mnist.Dense.Kernels;

/// <summary>Batch normalisation of one panel (Ioffe and Szegedy, 2015). Sums run row by row, one chain a column, so they do not depend on the vector width.</summary>
internal static class BatchNormKernel
{
    /// <summary>Added to the variance before its root is taken.</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>Mean and biased variance of each column.</summary>
    /// <param name="z">rows × 64.</param>
    /// <param name="mean">Receives 64.</param>
    /// <param name="variance">Receives 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Statistics(ReadOnlySpan<float> z, Span<float> mean, Span<float> variance)
    {
        var perRow = new Vector<float>(1f / (z.Length / Panels.Width));
        for (var column = 0; column < Panels.Width; column += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var index = column; index < z.Length; index += Panels.Width)
            {
                sum += new Vector<float>(z[index..]);
            }

            var center = sum * perRow;
            var squares = Vector<float>.Zero;
            for (var index = column; index < z.Length; index += Panels.Width)
            {
                var deviation = new Vector<float>(z[index..]) - center;
                squares = Vector.MultiplyAddEstimate(deviation, deviation, squares);
            }

            center.CopyTo(mean[column..]);
            (squares * perRow).CopyTo(variance[column..]);
        }
    }

    /// <summary>
    /// From dL/dy to dL/dz in place, with y = γ (z - μ) / σ + β and μ, σ functions of z:
    /// dz = γ/σ (dy - mean(dy) - ẑ mean(dy ẑ)), ẑ = (z - μ) / σ.
    /// </summary>
    /// <param name="gradient">dL/dy, rows × 64; receives dL/dz.</param>
    /// <param name="z">rows × 64.</param>
    /// <param name="mean">μ, 64.</param>
    /// <param name="inverseDeviation">1/σ, 64.</param>
    /// <param name="gamma">γ, 64.</param>
    /// <param name="gammaGradient">Receives dL/dγ, 64.</param>
    /// <param name="betaGradient">Receives dL/dβ, 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        Span<float> gradient, ReadOnlySpan<float> z, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseDeviation,
        ReadOnlySpan<float> gamma, Span<float> gammaGradient, Span<float> betaGradient)
    {
        var perRow = new Vector<float>(1f / (gradient.Length / Panels.Width));
        for (var column = 0; column < Panels.Width; column += Vector<float>.Count)
        {
            var center = new Vector<float>(mean[column..]);
            var inverse = new Vector<float>(inverseDeviation[column..]);
            var sum = Vector<float>.Zero;
            var product = Vector<float>.Zero;
            for (var index = column; index < gradient.Length; index += Panels.Width)
            {
                var dy = new Vector<float>(gradient[index..]);
                sum += dy;
                product = Vector.MultiplyAddEstimate(dy, new Vector<float>(z[index..]) - center, product);
            }

            product *= inverse;
            sum.CopyTo(betaGradient[column..]);
            product.CopyTo(gammaGradient[column..]);

            var scale = new Vector<float>(gamma[column..]) * inverse;
            var slope = -scale * product * inverse * perRow;
            var offset = -scale * sum * perRow - slope * center;
            for (var index = column; index < gradient.Length; index += Panels.Width)
            {
                var rest = Vector.MultiplyAddEstimate(new Vector<float>(z[index..]), slope, offset);
                Vector.MultiplyAddEstimate(new Vector<float>(gradient[index..]), scale, rest).CopyTo(gradient[index..]);
            }
        }
    }
}
