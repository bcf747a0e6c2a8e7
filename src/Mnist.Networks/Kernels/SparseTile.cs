using System.Runtime.CompilerServices;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>
/// Register tiles of a product whose left matrix is a list of entries: where a row of M starts, and the value that row
/// is multiplied by. Entries come in the order of the dense sum and those left out are zero, so the result has the
/// same bits as <see cref="DenseTile{TSimd, TVector, TLeft}"/> on finite numbers.
/// </summary>
internal static unsafe class SparseTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>c[n] = Σ_e values[e] M[offsets[e] + n] for one row × 4 vectors.</summary>
    /// <param name="offsets">Where rows of M start.</param>
    /// <param name="values">One value an entry.</param>
    /// <param name="entries">Number of entries, 0 or more.</param>
    /// <param name="m">First number of M in these columns.</param>
    /// <param name="c">First number of c in these columns.</param>
    /// <param name="accumulate">Whether the sum goes on from what is in c.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply4(int* offsets, float* values, int entries, float* m, float* c, bool accumulate)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        if (accumulate)
        {
            c0 = TSimd.Load(c);
            c1 = TSimd.Load(c + TSimd.Count);
            c2 = TSimd.Load(c + 2 * TSimd.Count);
            c3 = TSimd.Load(c + 3 * TSimd.Count);
        }

        for (var end = offsets + entries; offsets < end; offsets++, values++)
        {
            var row = m + (nint)(uint)*offsets;
            var x = TSimd.Broadcast(*values);
            c0 = TSimd.MultiplyAdd(x, TSimd.Load(row), c0);
            c1 = TSimd.MultiplyAdd(x, TSimd.Load(row + TSimd.Count), c1);
            c2 = TSimd.MultiplyAdd(x, TSimd.Load(row + 2 * TSimd.Count), c2);
            c3 = TSimd.MultiplyAdd(x, TSimd.Load(row + 3 * TSimd.Count), c3);
        }

        TSimd.Store(c0, c);
        TSimd.Store(c1, c + TSimd.Count);
        TSimd.Store(c2, c + 2 * TSimd.Count);
        TSimd.Store(c3, c + 3 * TSimd.Count);
    }

    /// <summary>
    /// The same for two rows × 4 vectors at a time, for as long as both have entries: the sums of one row would wait for one another.
    /// </summary>
    /// <param name="offsets">Where rows of M start; those of the second row are <paramref name="slot"/> further on.</param>
    /// <param name="values">One value an entry, likewise.</param>
    /// <param name="slot">From the list of one row to that of the next.</param>
    /// <param name="first">Number of entries of the first row.</param>
    /// <param name="second">Number of entries of the second row.</param>
    /// <param name="m">First number of M in these columns.</param>
    /// <param name="c">First number of c in these columns; the second row is 64 floats on.</param>
    /// <param name="accumulate">Whether the sums go on from what is in c.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply2x4(int* offsets, float* values, nint slot, int first, int second, float* m, float* c, bool accumulate)
    {
        TVector c00 = default, c01 = default, c02 = default, c03 = default, c10 = default, c11 = default, c12 = default, c13 = default;
        var next = c + Panels.Width;
        if (accumulate)
        {
            c00 = TSimd.Load(c);
            c01 = TSimd.Load(c + TSimd.Count);
            c02 = TSimd.Load(c + 2 * TSimd.Count);
            c03 = TSimd.Load(c + 3 * TSimd.Count);
            c10 = TSimd.Load(next);
            c11 = TSimd.Load(next + TSimd.Count);
            c12 = TSimd.Load(next + 2 * TSimd.Count);
            c13 = TSimd.Load(next + 3 * TSimd.Count);
        }

        for (var end = offsets + Math.Min(first, second); offsets < end; offsets++, values++)
        {
            var row = m + (nint)(uint)offsets[0];
            var x = TSimd.Broadcast(values[0]);
            c00 = TSimd.MultiplyAdd(x, TSimd.Load(row), c00);
            c01 = TSimd.MultiplyAdd(x, TSimd.Load(row + TSimd.Count), c01);
            c02 = TSimd.MultiplyAdd(x, TSimd.Load(row + 2 * TSimd.Count), c02);
            c03 = TSimd.MultiplyAdd(x, TSimd.Load(row + 3 * TSimd.Count), c03);
            row = m + (nint)(uint)offsets[slot];
            x = TSimd.Broadcast(values[slot]);
            c10 = TSimd.MultiplyAdd(x, TSimd.Load(row), c10);
            c11 = TSimd.MultiplyAdd(x, TSimd.Load(row + TSimd.Count), c11);
            c12 = TSimd.MultiplyAdd(x, TSimd.Load(row + 2 * TSimd.Count), c12);
            c13 = TSimd.MultiplyAdd(x, TSimd.Load(row + 3 * TSimd.Count), c13);
        }

        TSimd.Store(c00, c);
        TSimd.Store(c01, c + TSimd.Count);
        TSimd.Store(c02, c + 2 * TSimd.Count);
        TSimd.Store(c03, c + 3 * TSimd.Count);
        TSimd.Store(c10, next);
        TSimd.Store(c11, next + TSimd.Count);
        TSimd.Store(c12, next + 2 * TSimd.Count);
        TSimd.Store(c13, next + 3 * TSimd.Count);
        if (first > second)
        {
            Multiply4(offsets, values, first - second, m, c, accumulate: true);
        }
        else if (second > first)
        {
            Multiply4(offsets + slot, values + slot, second - first, m, next, accumulate: true);
        }
    }

    /// <summary>The same for one row × 8 vectors: narrower vectors need more of them to keep the multipliers busy.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply8(int* offsets, float* values, int entries, float* m, float* c, bool accumulate)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (accumulate)
        {
            c0 = TSimd.Load(c);
            c1 = TSimd.Load(c + TSimd.Count);
            c2 = TSimd.Load(c + 2 * TSimd.Count);
            c3 = TSimd.Load(c + 3 * TSimd.Count);
            c4 = TSimd.Load(c + 4 * TSimd.Count);
            c5 = TSimd.Load(c + 5 * TSimd.Count);
            c6 = TSimd.Load(c + 6 * TSimd.Count);
            c7 = TSimd.Load(c + 7 * TSimd.Count);
        }

        for (var end = offsets + entries; offsets < end; offsets++, values++)
        {
            var row = m + (nint)(uint)*offsets;
            var x = TSimd.Broadcast(*values);
            c0 = TSimd.MultiplyAdd(x, TSimd.Load(row), c0);
            c1 = TSimd.MultiplyAdd(x, TSimd.Load(row + TSimd.Count), c1);
            c2 = TSimd.MultiplyAdd(x, TSimd.Load(row + 2 * TSimd.Count), c2);
            c3 = TSimd.MultiplyAdd(x, TSimd.Load(row + 3 * TSimd.Count), c3);
            c4 = TSimd.MultiplyAdd(x, TSimd.Load(row + 4 * TSimd.Count), c4);
            c5 = TSimd.MultiplyAdd(x, TSimd.Load(row + 5 * TSimd.Count), c5);
            c6 = TSimd.MultiplyAdd(x, TSimd.Load(row + 6 * TSimd.Count), c6);
            c7 = TSimd.MultiplyAdd(x, TSimd.Load(row + 7 * TSimd.Count), c7);
        }

        TSimd.Store(c0, c);
        TSimd.Store(c1, c + TSimd.Count);
        TSimd.Store(c2, c + 2 * TSimd.Count);
        TSimd.Store(c3, c + 3 * TSimd.Count);
        TSimd.Store(c4, c + 4 * TSimd.Count);
        TSimd.Store(c5, c + 5 * TSimd.Count);
        TSimd.Store(c6, c + 6 * TSimd.Count);
        TSimd.Store(c7, c + 7 * TSimd.Count);
    }
}
