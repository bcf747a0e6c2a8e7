using System.Runtime.CompilerServices;

namespace Mnist.Dense.Kernels;

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
    /// <param name="addsUp">Whether the sum goes on from what is in c.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply4(int* offsets, float* values, int entries, float* m, float* c, bool addsUp)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        if (addsUp)
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

    /// <summary>The same for one row × 8 vectors: narrower vectors need more of them to keep the multipliers busy.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply8(int* offsets, float* values, int entries, float* m, float* c, bool addsUp)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (addsUp)
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
