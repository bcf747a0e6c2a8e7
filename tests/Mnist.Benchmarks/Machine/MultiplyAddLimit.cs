using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Benchmarks.Machine;

/// <summary>The most fused multiply-adds this machine does: ten independent chains a thread, nothing read or written.</summary>
internal static class MultiplyAddLimit
{
    private const int Steps = 4_000_000;
    private const int Chains = 10;
    private const int Tries = 12;

    /// <summary>Vector widths the hardware has, widest first.</summary>
    public static IEnumerable<int> Widths =>
        new[] { (512, Vector512.IsHardwareAccelerated), (256, Vector256.IsHardwareAccelerated), (128, Vector128.IsHardwareAccelerated) }
            .Where(width => width.Item2).Select(width => width.Item1);

    /// <summary>Floating-point operations a second, a multiply-add counted as two: the most of several tries.</summary>
    /// <param name="bits">512, 256 or 128.</param>
    /// <param name="threads">Threads, at least 1.</param>
    public static double FlopsPerSecond(int bits, int threads) => Flops(bits, threads) / Together.BestSeconds(threads, Tries, Spin(bits));

    /// <summary>The same as the machine is now: the median of several tries, a tenth of a second together.</summary>
    /// <inheritdoc cref="FlopsPerSecond"/>
    public static double FlopsPerSecondNow(int bits, int threads) => Flops(bits, threads) / Together.MedianSeconds(threads, Tries, Spin(bits));

    private static double Flops(int bits, int threads) => threads * 2.0 * Steps * Chains * (bits / 32);

    private static Action<int> Spin(int bits) => bits switch
    {
        512 => _ => Spin512(),
        256 => _ => Spin256(),
        128 => _ => Spin128(),
        _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "no such vector width"),
    };

    // Written out for each width: behind a generic type the compiler keeps the chains in memory, at a ninth of the speed.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Spin512()
    {
        var x = Vector512.Create(0.999f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
        for (var step = 0; step < Steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x);
            b = Vector512.FusedMultiplyAdd(b, x, x);
            c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x);
            e = Vector512.FusedMultiplyAdd(e, x, x);
            f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x);
            h = Vector512.FusedMultiplyAdd(h, x, x);
            i = Vector512.FusedMultiplyAdd(i, x, x);
            j = Vector512.FusedMultiplyAdd(j, x, x);
        }

        return a + b + c + d + e + f + g + h + i + j;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> Spin256()
    {
        var x = Vector256.Create(0.999f);
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
        for (var step = 0; step < Steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, x);
            b = Vector256.FusedMultiplyAdd(b, x, x);
            c = Vector256.FusedMultiplyAdd(c, x, x);
            d = Vector256.FusedMultiplyAdd(d, x, x);
            e = Vector256.FusedMultiplyAdd(e, x, x);
            f = Vector256.FusedMultiplyAdd(f, x, x);
            g = Vector256.FusedMultiplyAdd(g, x, x);
            h = Vector256.FusedMultiplyAdd(h, x, x);
            i = Vector256.FusedMultiplyAdd(i, x, x);
            j = Vector256.FusedMultiplyAdd(j, x, x);
        }

        return a + b + c + d + e + f + g + h + i + j;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector128<float> Spin128()
    {
        var x = Vector128.Create(0.999f);
        Vector128<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
        for (var step = 0; step < Steps; step++)
        {
            a = Vector128.FusedMultiplyAdd(a, x, x);
            b = Vector128.FusedMultiplyAdd(b, x, x);
            c = Vector128.FusedMultiplyAdd(c, x, x);
            d = Vector128.FusedMultiplyAdd(d, x, x);
            e = Vector128.FusedMultiplyAdd(e, x, x);
            f = Vector128.FusedMultiplyAdd(f, x, x);
            g = Vector128.FusedMultiplyAdd(g, x, x);
            h = Vector128.FusedMultiplyAdd(h, x, x);
            i = Vector128.FusedMultiplyAdd(i, x, x);
            j = Vector128.FusedMultiplyAdd(j, x, x);
        }

        return a + b + c + d + e + f + g + h + i + j;
    }
}
