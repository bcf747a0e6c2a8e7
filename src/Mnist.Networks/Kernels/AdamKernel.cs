using System.Runtime.CompilerServices;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>What a step of Adam does to every weight.</summary>
/// <param name="Beta1">Decay rate of the first moment, β₁.</param>
/// <param name="Beta2">Decay rate of the second moment, β₂.</param>
/// <param name="Rate">Step size.</param>
/// <param name="Epsilon">Added to the root of the second moment, ε.</param>
/// <param name="Keep">What the weight is multiplied by first, 1 - decay.</param>
/// <param name="L2">What of the weight is added to its gradient, λ.</param>
internal readonly record struct AdamCoefficients(float Beta1, float Beta2, float Rate, float Epsilon, float Keep, float L2);

/// <summary>g ← g + λ w, m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², w ← (1 - decay) w - rate m / (√v + ε).</summary>
internal static unsafe class AdamKernel
{
    /// <param name="weights">w; its length is a multiple of 64.</param>
    /// <param name="firstMoment">m, as long.</param>
    /// <param name="secondMoment">v, as long.</param>
    /// <param name="gradient">g, as long.</param>
    public static void Apply(
        AdamCoefficients coefficients, Span<float> weights, Span<float> firstMoment, Span<float> secondMoment, ReadOnlySpan<float> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length % Panels.Width, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstMoment.Length, weights.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(secondMoment.Length, weights.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(gradient.Length, weights.Length);
        fixed (float* w = weights, m = firstMoment, v = secondMoment, g = gradient)
        {
            WidestVectors.Run(new Pass(coefficients, w, m, v, g, weights.Length));
        }
    }

    private readonly struct Pass(AdamCoefficients coefficients, float* weights, float* firstMoment, float* secondMoment, float* gradient, int length) : IVectorPass
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            float* w = weights, m = firstMoment, v = secondMoment, g = gradient;
            TVector beta1 = TSimd.Broadcast(coefficients.Beta1), rest1 = TSimd.Broadcast(1 - coefficients.Beta1);
            TVector beta2 = TSimd.Broadcast(coefficients.Beta2), rest2 = TSimd.Broadcast(1 - coefficients.Beta2);
            TVector rate = TSimd.Broadcast(coefficients.Rate), epsilon = TSimd.Broadcast(coefficients.Epsilon);
            TVector keep = TSimd.Broadcast(coefficients.Keep), l2 = TSimd.Broadcast(coefficients.L2);
            for (var end = w + length; w < end; w += TSimd.Count, m += TSimd.Count, v += TSimd.Count, g += TSimd.Count)
            {
                var weight = TSimd.Load(w);
                var regularized = TSimd.MultiplyAdd(weight, l2, TSimd.Load(g));
                var first = TSimd.MultiplyAdd(TSimd.Load(m), beta1, TSimd.Multiply(regularized, rest1));
                var second = TSimd.MultiplyAdd(TSimd.Load(v), beta2, TSimd.Multiply(TSimd.Multiply(regularized, regularized), rest2));
                TSimd.Store(first, m);
                TSimd.Store(second, v);
                var change = TSimd.Divide(TSimd.Multiply(first, rate), TSimd.Add(TSimd.SquareRoot(second), epsilon));
                TSimd.Store(TSimd.Subtract(TSimd.Multiply(weight, keep), change), w);
            }
        }
    }
}
