using System.Runtime.CompilerServices;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>
/// Where the left matrix of a product keeps the numbers a tile needs. Both products of training read the same
/// activation panels (64 wide, so the next row is 64 floats on), one along the columns, the other along the rows.
/// </summary>
internal interface ILeftLayout
{
    /// <summary>Floats from one row of the tile to the next.</summary>
    static abstract int Row { get; }

    /// <summary>Floats from one step of the sum to the next.</summary>
    static abstract int Step { get; }
}

/// <summary>C[r, n] = Σ_k A[r, k] M[k, n]: tile rows are rows of A, the sum runs along its columns.</summary>
internal readonly struct ByRow : ILeftLayout
{
    /// <inheritdoc/>
    public static int Row => Panels.Width;

    /// <inheritdoc/>
    public static int Step => 1;
}

/// <summary>C[k, n] = Σ_r A[r, k] M[r, n]: tile rows are columns of A, the sum runs along its rows.</summary>
internal readonly struct ByColumn : ILeftLayout
{
    /// <inheritdoc/>
    public static int Row => 1;

    /// <inheritdoc/>
    public static int Step => Panels.Width;
}

/// <summary>
/// Register tiles of a matrix product: 8 or 4 rows × 2 vectors of C stay in registers while the sum runs over
/// all steps, so each output is one chain of multiply-adds in step order, whatever the vector width.
/// <code>
///            M: one row of 64 a step          segment: 64 steps that lie together in A,
///            [v0][v1]                         then A goes on in its next panel
///   A: row0  c00  c01
///      row1  c10  c11
///      ...
/// </code>
/// </summary>
internal static unsafe class DenseTile<TSimd, TVector, TLeft>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TLeft : struct, ILeftLayout
{
    /// <summary>C[8 × 2 vectors] = A M, or C + A M.</summary>
    /// <param name="a">First number of A.</param>
    /// <param name="segment">Steps after which A goes on <paramref name="segmentStride"/> floats after the segment's start.</param>
    /// <param name="segmentStride">Floats from one segment of A to the next.</param>
    /// <param name="steps">Length of the sum, at least 1.</param>
    /// <param name="m">First number of M in these columns; the next step is 64 floats on.</param>
    /// <param name="c">First number of C in these columns; the next row is 64 floats on.</param>
    /// <param name="accumulate">Whether the sums go on from what is in C.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply8(float* a, int segment, nint segmentStride, int steps, float* m, float* c, bool accumulate)
    {
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        TVector c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        if (accumulate)
        {
            (c00, c01) = Load(c, 0);
            (c10, c11) = Load(c, 1);
            (c20, c21) = Load(c, 2);
            (c30, c31) = Load(c, 3);
            (c40, c41) = Load(c, 4);
            (c50, c51) = Load(c, 5);
            (c60, c61) = Load(c, 6);
            (c70, c71) = Load(c, 7);
        }

        for (; steps > 0; steps -= segment, a += segmentStride)
        {
            var left = a;
            var end = m + (nint)Math.Min(segment, steps) * Panels.Width;
            do
            {
                TVector m0 = TSimd.Load(m), m1 = TSimd.Load(m + TSimd.Count);
                var x = TSimd.Broadcast(left[0]);
                c00 = TSimd.MultiplyAdd(x, m0, c00);
                c01 = TSimd.MultiplyAdd(x, m1, c01);
                x = TSimd.Broadcast(left[TLeft.Row]);
                c10 = TSimd.MultiplyAdd(x, m0, c10);
                c11 = TSimd.MultiplyAdd(x, m1, c11);
                x = TSimd.Broadcast(left[2 * TLeft.Row]);
                c20 = TSimd.MultiplyAdd(x, m0, c20);
                c21 = TSimd.MultiplyAdd(x, m1, c21);
                x = TSimd.Broadcast(left[3 * TLeft.Row]);
                c30 = TSimd.MultiplyAdd(x, m0, c30);
                c31 = TSimd.MultiplyAdd(x, m1, c31);
                x = TSimd.Broadcast(left[4 * TLeft.Row]);
                c40 = TSimd.MultiplyAdd(x, m0, c40);
                c41 = TSimd.MultiplyAdd(x, m1, c41);
                x = TSimd.Broadcast(left[5 * TLeft.Row]);
                c50 = TSimd.MultiplyAdd(x, m0, c50);
                c51 = TSimd.MultiplyAdd(x, m1, c51);
                x = TSimd.Broadcast(left[6 * TLeft.Row]);
                c60 = TSimd.MultiplyAdd(x, m0, c60);
                c61 = TSimd.MultiplyAdd(x, m1, c61);
                x = TSimd.Broadcast(left[7 * TLeft.Row]);
                c70 = TSimd.MultiplyAdd(x, m0, c70);
                c71 = TSimd.MultiplyAdd(x, m1, c71);
                left += TLeft.Step;
                m += Panels.Width;
            }
            while (m < end);
        }

        Store(c00, c01, c, 0);
        Store(c10, c11, c, 1);
        Store(c20, c21, c, 2);
        Store(c30, c31, c, 3);
        Store(c40, c41, c, 4);
        Store(c50, c51, c, 5);
        Store(c60, c61, c, 6);
        Store(c70, c71, c, 7);
    }

    /// <summary>C[4 × 2 vectors] = A M, or C + A M; parameters as <see cref="Multiply8"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply4(float* a, int segment, nint segmentStride, int steps, float* m, float* c, bool accumulate)
    {
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        if (accumulate)
        {
            (c00, c01) = Load(c, 0);
            (c10, c11) = Load(c, 1);
            (c20, c21) = Load(c, 2);
            (c30, c31) = Load(c, 3);
        }

        for (; steps > 0; steps -= segment, a += segmentStride)
        {
            var left = a;
            var end = m + (nint)Math.Min(segment, steps) * Panels.Width;
            do
            {
                TVector m0 = TSimd.Load(m), m1 = TSimd.Load(m + TSimd.Count);
                var x = TSimd.Broadcast(left[0]);
                c00 = TSimd.MultiplyAdd(x, m0, c00);
                c01 = TSimd.MultiplyAdd(x, m1, c01);
                x = TSimd.Broadcast(left[TLeft.Row]);
                c10 = TSimd.MultiplyAdd(x, m0, c10);
                c11 = TSimd.MultiplyAdd(x, m1, c11);
                x = TSimd.Broadcast(left[2 * TLeft.Row]);
                c20 = TSimd.MultiplyAdd(x, m0, c20);
                c21 = TSimd.MultiplyAdd(x, m1, c21);
                x = TSimd.Broadcast(left[3 * TLeft.Row]);
                c30 = TSimd.MultiplyAdd(x, m0, c30);
                c31 = TSimd.MultiplyAdd(x, m1, c31);
                left += TLeft.Step;
                m += Panels.Width;
            }
            while (m < end);
        }

        Store(c00, c01, c, 0);
        Store(c10, c11, c, 1);
        Store(c20, c21, c, 2);
        Store(c30, c31, c, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector V0, TVector V1) Load(float* c, int row) => (TSimd.Load(c + row * Panels.Width), TSimd.Load(c + row * Panels.Width + TSimd.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector v0, TVector v1, float* c, int row)
    {
        TSimd.Store(v0, c + row * Panels.Width);
        TSimd.Store(v1, c + row * Panels.Width + TSimd.Count);
    }
}
