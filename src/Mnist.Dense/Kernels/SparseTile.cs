using System.Runtime.CompilerServices;

namespace Mnist.Dense.Kernels;

/// <summary>
/// Register tiles of a product whose left matrix is a list of entries: an index into the rows of M, and the values
/// that row is multiplied by. Entries come in the order of the dense sum and those left out are zero, so the result
/// has the same bits as <see cref="DenseTile{TSimd, TVector, TLeft}"/> on finite numbers.
/// </summary>
internal static unsafe class SparseTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>C[r, n] = Σ_e values[e, r] M[indices[e], n] for 4 rows × 2 vectors.</summary>
    /// <param name="indices">Rows of M.</param>
    /// <param name="values">Four values an entry.</param>
    /// <param name="entries">Number of entries, 0 or more.</param>
    /// <param name="m">First number of M in these columns; its rows are 64 floats apart.</param>
    /// <param name="c">First number of C in these columns; its rows are 64 floats apart.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply4(int* indices, float* values, int entries, float* m, float* c)
    {
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        for (var end = indices + entries; indices < end; indices++, values += 4)
        {
            var row = m + (nint)(*indices) * Panels.Width;
            TVector m0 = TSimd.Load(row), m1 = TSimd.Load(row + TSimd.Count);
            var x = TSimd.Broadcast(values[0]);
            c00 = TSimd.MultiplyAdd(x, m0, c00);
            c01 = TSimd.MultiplyAdd(x, m1, c01);
            x = TSimd.Broadcast(values[1]);
            c10 = TSimd.MultiplyAdd(x, m0, c10);
            c11 = TSimd.MultiplyAdd(x, m1, c11);
            x = TSimd.Broadcast(values[2]);
            c20 = TSimd.MultiplyAdd(x, m0, c20);
            c21 = TSimd.MultiplyAdd(x, m1, c21);
            x = TSimd.Broadcast(values[3]);
            c30 = TSimd.MultiplyAdd(x, m0, c30);
            c31 = TSimd.MultiplyAdd(x, m1, c31);
        }

        TSimd.Store(c00, c);
        TSimd.Store(c01, c + TSimd.Count);
        TSimd.Store(c10, c + Panels.Width);
        TSimd.Store(c11, c + Panels.Width + TSimd.Count);
        TSimd.Store(c20, c + 2 * Panels.Width);
        TSimd.Store(c21, c + 2 * Panels.Width + TSimd.Count);
        TSimd.Store(c30, c + 3 * Panels.Width);
        TSimd.Store(c31, c + 3 * Panels.Width + TSimd.Count);
    }

    /// <summary>C[n] = Σ_e values[e] M[indices[e], n] for one row × 4 vectors; parameters as <see cref="Multiply4"/> with one value an entry.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply1(int* indices, float* values, int entries, float* m, float* c)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        for (var entry = 0; entry < entries; entry++)
        {
            var row = m + (nint)indices[entry] * Panels.Width;
            var x = TSimd.Broadcast(values[entry]);
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
}
