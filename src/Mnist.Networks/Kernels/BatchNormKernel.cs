using System.Runtime.CompilerServices;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>Batch normalisation of one panel (Ioffe and Szegedy, 2015). Sums run row by row, one chain a column, so they do not depend on the vector width.</summary>
internal static unsafe class BatchNormKernel
{
    /// <summary>Added to the variance before its root is taken.</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>Mean and biased variance of each column.</summary>
    /// <param name="z">rows × 64.</param>
    /// <param name="mean">Receives 64.</param>
    /// <param name="variance">Receives 64.</param>
    public static void Statistics(ReadOnlySpan<float> z, Span<float> mean, Span<float> variance)
    {
        RequireRows(z);
        Require(mean, Panels.Width);
        Require(variance, Panels.Width);
        fixed (float* values = z, means = mean, variances = variance)
        {
            WidestVectors.Run(new StatisticsPass(values, z.Length, means, variances));
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
    public static void Backward(
        Span<float> gradient, ReadOnlySpan<float> z, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseDeviation,
        ReadOnlySpan<float> gamma, Span<float> gammaGradient, Span<float> betaGradient)
    {
        RequireRows(gradient);
        Require(z, gradient.Length);
        Require(mean, Panels.Width);
        Require(inverseDeviation, Panels.Width);
        Require(gamma, Panels.Width);
        Require(gammaGradient, Panels.Width);
        Require(betaGradient, Panels.Width);
        fixed (float* slopes = gradient, values = z, means = mean, inverses = inverseDeviation, scales = gamma, gammas = gammaGradient, betas = betaGradient)
        {
            WidestVectors.Run(new BackwardPass(slopes, values, gradient.Length, means, inverses, scales, gammas, betas));
        }
    }

    private static void RequireRows(ReadOnlySpan<float> span) => ArgumentOutOfRangeException.ThrowIfNotEqual(span.Length % Panels.Width, 0);

    private static void Require(ReadOnlySpan<float> span, int length) => ArgumentOutOfRangeException.ThrowIfLessThan(span.Length, length);

    private readonly struct StatisticsPass(float* values, int length, float* mean, float* variance) : IVectorPass
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            var z = values;
            var end = length;
            var perRow = TSimd.Broadcast(1f / (end / Panels.Width));
            for (var column = 0; column < Panels.Width; column += TSimd.Count)
            {
                TVector sum = default;
                for (var index = column; index < end; index += Panels.Width)
                {
                    sum = TSimd.Add(sum, TSimd.Load(z + index));
                }

                var center = TSimd.Multiply(sum, perRow);
                TVector squares = default;
                for (var index = column; index < end; index += Panels.Width)
                {
                    var deviation = TSimd.Subtract(TSimd.Load(z + index), center);
                    squares = TSimd.MultiplyAdd(deviation, deviation, squares);
                }

                TSimd.Store(center, mean + column);
                TSimd.Store(TSimd.Multiply(squares, perRow), variance + column);
            }
        }
    }

    private readonly struct BackwardPass(
        float* slopes, float* values, int length, float* mean, float* inverseDeviation, float* gamma, float* gammaGradient, float* betaGradient) : IVectorPass
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            float* gradient = slopes, z = values;
            var end = length;
            var perRow = TSimd.Broadcast(1f / (end / Panels.Width));
            for (var column = 0; column < Panels.Width; column += TSimd.Count)
            {
                TVector center = TSimd.Load(mean + column), inverse = TSimd.Load(inverseDeviation + column);
                TVector sum = default, product = default;
                for (var index = column; index < end; index += Panels.Width)
                {
                    var dy = TSimd.Load(gradient + index);
                    sum = TSimd.Add(sum, dy);
                    product = TSimd.MultiplyAdd(dy, TSimd.Subtract(TSimd.Load(z + index), center), product);
                }

                product = TSimd.Multiply(product, inverse);
                TSimd.Store(sum, betaGradient + column);
                TSimd.Store(product, gammaGradient + column);

                var scale = TSimd.Multiply(TSimd.Load(gamma + column), inverse);
                var negative = TSimd.Subtract(default, scale);
                var slope = TSimd.Multiply(TSimd.Multiply(TSimd.Multiply(negative, product), inverse), perRow);
                var offset = TSimd.Subtract(TSimd.Multiply(TSimd.Multiply(negative, sum), perRow), TSimd.Multiply(slope, center));
                for (var index = column; index < end; index += Panels.Width)
                {
                    var rest = TSimd.MultiplyAdd(TSimd.Load(z + index), slope, offset);
                    TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(gradient + index), scale, rest), gradient + index);
                }
            }
        }
    }
}
