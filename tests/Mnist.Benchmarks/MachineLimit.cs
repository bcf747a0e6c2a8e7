using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Mnist.Dense.Threading;

namespace Mnist.Benchmarks;

/// <summary>The most multiply-adds this machine does: ten independent chains a thread, nothing read or written.</summary>
internal static class MachineLimit
{
    private const int Steps = 4_000_000;
    private const int Chains = 10;

    /// <summary>Floating-point operations a second, a multiply-add counted as two; the best of several tries.</summary>
    public static double FlopsPerSecond(int threads)
    {
        var team = new ThreadTeam(threads);
        var best = double.PositiveInfinity;
        for (var attempt = 0; attempt < 15; attempt++)
        {
            var clock = Stopwatch.StartNew();
            team.Run(_ => Spin());
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return threads * (double)Steps * Chains * 2 * Lanes / best;
    }

    private static int Lanes => Vector512.IsHardwareAccelerated ? 16 : 8;

    private static void Spin()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Spin512();
        }
        else
        {
            Spin256();
        }
    }

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
}
