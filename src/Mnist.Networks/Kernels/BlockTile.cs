using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>Tile rows are rows of A, 16 numbers apart, as pixels or tiles of a block of channels are.</summary>
internal readonly struct BlockRows : ILeftLayout
{
    /// <inheritdoc/>
    public static int Row => BlockTile.Columns;

    /// <inheritdoc/>
    public static int Step => 1;
}

/// <summary>Tile rows are neighbours: the 16 channels of a block.</summary>
internal readonly struct BlockColumns : ILeftLayout
{
    /// <inheritdoc/>
    public static int Row => 1;

    /// <inheritdoc/>
    public static int Step => BlockTile.Columns;
}

/// <summary>What all widths of <see cref="BlockTile{TSimd, TVector, TLeft}"/> have in common.</summary>
internal static class BlockTile
{
    /// <summary>Columns of a tile: a block of channels.</summary>
    public const int Columns = 16;
}

/// <summary>
/// Register tiles of C[r, n] = Σ_s A[offsets[s] + r Row] B[s, n], 16 columns wide: the offsets of the steps say where A goes on, so that one
/// tile serves all that convolutions multiply. Each output is one chain of multiply-adds in step order, whatever the vector width. 16 × 1 sums
/// of 512 bits with a row of B and a broadcast are 18 of 32 registers; 6 × 2 of fewer bits are 15 of 16.
/// </summary>
internal static unsafe class BlockTile<TSimd, TVector, TLeft>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TLeft : struct, ILeftLayout
{
    /// <summary>C[rows × 16] = A B, or C + A B.</summary>
    /// <param name="a">First number of A.</param>
    /// <param name="offsets">Where the numbers of a step begin.</param>
    /// <param name="steps">Length of the sums, at least 1.</param>
    /// <param name="b">steps × 16.</param>
    /// <param name="c">rows × 16.</param>
    /// <param name="rows">A multiple of 4.</param>
    /// <param name="accumulate">Whether the sums go on from what is in C.</param>
    public static void Multiply(float* a, int* offsets, int steps, float* b, float* c, int rows, bool accumulate)
    {
        var row = 0;
        if (TSimd.Count == BlockTile.Columns)
        {
            for (; row <= rows - 16; row += 16)
            {
                Rows16(a + row * TLeft.Row, offsets, steps, b, c + row * BlockTile.Columns, accumulate);
            }

            for (; row < rows; row += 4)
            {
                Rows4(a + row * TLeft.Row, offsets, steps, b, c + row * BlockTile.Columns, accumulate);
            }

            return;
        }

        for (; (rows - row) % 4 != 0 || rows - row >= 12; row += 6)
        {
            for (var column = 0; column < BlockTile.Columns; column += 2 * TSimd.Count)
            {
                Rows6x2(a + row * TLeft.Row, offsets, steps, b + column, c + row * BlockTile.Columns + column, accumulate);
            }
        }

        for (; row < rows; row += 4)
        {
            for (var column = 0; column < BlockTile.Columns; column += 2 * TSimd.Count)
            {
                Rows4x2(a + row * TLeft.Row, offsets, steps, b + column, c + row * BlockTile.Columns + column, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows16(float* a, int* offsets, int steps, float* b, float* c, bool accumulate)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        TVector c8 = default, c9 = default, c10 = default, c11 = default, c12 = default, c13 = default, c14 = default, c15 = default;
        if (accumulate)
        {
            c0 = TSimd.Load(c);
            c1 = TSimd.Load(c + BlockTile.Columns);
            c2 = TSimd.Load(c + 2 * BlockTile.Columns);
            c3 = TSimd.Load(c + 3 * BlockTile.Columns);
            c4 = TSimd.Load(c + 4 * BlockTile.Columns);
            c5 = TSimd.Load(c + 5 * BlockTile.Columns);
            c6 = TSimd.Load(c + 6 * BlockTile.Columns);
            c7 = TSimd.Load(c + 7 * BlockTile.Columns);
            c8 = TSimd.Load(c + 8 * BlockTile.Columns);
            c9 = TSimd.Load(c + 9 * BlockTile.Columns);
            c10 = TSimd.Load(c + 10 * BlockTile.Columns);
            c11 = TSimd.Load(c + 11 * BlockTile.Columns);
            c12 = TSimd.Load(c + 12 * BlockTile.Columns);
            c13 = TSimd.Load(c + 13 * BlockTile.Columns);
            c14 = TSimd.Load(c + 14 * BlockTile.Columns);
            c15 = TSimd.Load(c + 15 * BlockTile.Columns);
        }

        for (var end = offsets + steps; offsets < end; offsets++, b += BlockTile.Columns)
        {
            var left = a + *offsets;
            var b0 = TSimd.Load(b);
            c0 = TSimd.MultiplyAdd(TSimd.Broadcast(left[0]), b0, c0);
            c1 = TSimd.MultiplyAdd(TSimd.Broadcast(left[TLeft.Row]), b0, c1);
            c2 = TSimd.MultiplyAdd(TSimd.Broadcast(left[2 * TLeft.Row]), b0, c2);
            c3 = TSimd.MultiplyAdd(TSimd.Broadcast(left[3 * TLeft.Row]), b0, c3);
            c4 = TSimd.MultiplyAdd(TSimd.Broadcast(left[4 * TLeft.Row]), b0, c4);
            c5 = TSimd.MultiplyAdd(TSimd.Broadcast(left[5 * TLeft.Row]), b0, c5);
            c6 = TSimd.MultiplyAdd(TSimd.Broadcast(left[6 * TLeft.Row]), b0, c6);
            c7 = TSimd.MultiplyAdd(TSimd.Broadcast(left[7 * TLeft.Row]), b0, c7);
            c8 = TSimd.MultiplyAdd(TSimd.Broadcast(left[8 * TLeft.Row]), b0, c8);
            c9 = TSimd.MultiplyAdd(TSimd.Broadcast(left[9 * TLeft.Row]), b0, c9);
            c10 = TSimd.MultiplyAdd(TSimd.Broadcast(left[10 * TLeft.Row]), b0, c10);
            c11 = TSimd.MultiplyAdd(TSimd.Broadcast(left[11 * TLeft.Row]), b0, c11);
            c12 = TSimd.MultiplyAdd(TSimd.Broadcast(left[12 * TLeft.Row]), b0, c12);
            c13 = TSimd.MultiplyAdd(TSimd.Broadcast(left[13 * TLeft.Row]), b0, c13);
            c14 = TSimd.MultiplyAdd(TSimd.Broadcast(left[14 * TLeft.Row]), b0, c14);
            c15 = TSimd.MultiplyAdd(TSimd.Broadcast(left[15 * TLeft.Row]), b0, c15);
        }

        TSimd.Store(c0, c);
        TSimd.Store(c1, c + BlockTile.Columns);
        TSimd.Store(c2, c + 2 * BlockTile.Columns);
        TSimd.Store(c3, c + 3 * BlockTile.Columns);
        TSimd.Store(c4, c + 4 * BlockTile.Columns);
        TSimd.Store(c5, c + 5 * BlockTile.Columns);
        TSimd.Store(c6, c + 6 * BlockTile.Columns);
        TSimd.Store(c7, c + 7 * BlockTile.Columns);
        TSimd.Store(c8, c + 8 * BlockTile.Columns);
        TSimd.Store(c9, c + 9 * BlockTile.Columns);
        TSimd.Store(c10, c + 10 * BlockTile.Columns);
        TSimd.Store(c11, c + 11 * BlockTile.Columns);
        TSimd.Store(c12, c + 12 * BlockTile.Columns);
        TSimd.Store(c13, c + 13 * BlockTile.Columns);
        TSimd.Store(c14, c + 14 * BlockTile.Columns);
        TSimd.Store(c15, c + 15 * BlockTile.Columns);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows4(float* a, int* offsets, int steps, float* b, float* c, bool accumulate)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        if (accumulate)
        {
            c0 = TSimd.Load(c);
            c1 = TSimd.Load(c + BlockTile.Columns);
            c2 = TSimd.Load(c + 2 * BlockTile.Columns);
            c3 = TSimd.Load(c + 3 * BlockTile.Columns);
        }

        for (var end = offsets + steps; offsets < end; offsets++, b += BlockTile.Columns)
        {
            var left = a + *offsets;
            var b0 = TSimd.Load(b);
            c0 = TSimd.MultiplyAdd(TSimd.Broadcast(left[0]), b0, c0);
            c1 = TSimd.MultiplyAdd(TSimd.Broadcast(left[TLeft.Row]), b0, c1);
            c2 = TSimd.MultiplyAdd(TSimd.Broadcast(left[2 * TLeft.Row]), b0, c2);
            c3 = TSimd.MultiplyAdd(TSimd.Broadcast(left[3 * TLeft.Row]), b0, c3);
        }

        TSimd.Store(c0, c);
        TSimd.Store(c1, c + BlockTile.Columns);
        TSimd.Store(c2, c + 2 * BlockTile.Columns);
        TSimd.Store(c3, c + 3 * BlockTile.Columns);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows6x2(float* a, int* offsets, int steps, float* b, float* c, bool accumulate)
    {
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        TVector c40 = default, c41 = default, c50 = default, c51 = default;
        if (accumulate)
        {
            c00 = TSimd.Load(c);
            c01 = TSimd.Load(c + TSimd.Count);
            c10 = TSimd.Load(c + BlockTile.Columns);
            c11 = TSimd.Load(c + BlockTile.Columns + TSimd.Count);
            c20 = TSimd.Load(c + 2 * BlockTile.Columns);
            c21 = TSimd.Load(c + 2 * BlockTile.Columns + TSimd.Count);
            c30 = TSimd.Load(c + 3 * BlockTile.Columns);
            c31 = TSimd.Load(c + 3 * BlockTile.Columns + TSimd.Count);
            c40 = TSimd.Load(c + 4 * BlockTile.Columns);
            c41 = TSimd.Load(c + 4 * BlockTile.Columns + TSimd.Count);
            c50 = TSimd.Load(c + 5 * BlockTile.Columns);
            c51 = TSimd.Load(c + 5 * BlockTile.Columns + TSimd.Count);
        }

        for (var end = offsets + steps; offsets < end; offsets++, b += BlockTile.Columns)
        {
            var left = a + *offsets;
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + TSimd.Count);
            var x = TSimd.Broadcast(left[0]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Broadcast(left[TLeft.Row]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Broadcast(left[2 * TLeft.Row]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Broadcast(left[3 * TLeft.Row]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
            x = TSimd.Broadcast(left[4 * TLeft.Row]);
            c40 = TSimd.MultiplyAdd(x, b0, c40);
            c41 = TSimd.MultiplyAdd(x, b1, c41);
            x = TSimd.Broadcast(left[5 * TLeft.Row]);
            c50 = TSimd.MultiplyAdd(x, b0, c50);
            c51 = TSimd.MultiplyAdd(x, b1, c51);
        }

        TSimd.Store(c00, c);
        TSimd.Store(c01, c + TSimd.Count);
        TSimd.Store(c10, c + BlockTile.Columns);
        TSimd.Store(c11, c + BlockTile.Columns + TSimd.Count);
        TSimd.Store(c20, c + 2 * BlockTile.Columns);
        TSimd.Store(c21, c + 2 * BlockTile.Columns + TSimd.Count);
        TSimd.Store(c30, c + 3 * BlockTile.Columns);
        TSimd.Store(c31, c + 3 * BlockTile.Columns + TSimd.Count);
        TSimd.Store(c40, c + 4 * BlockTile.Columns);
        TSimd.Store(c41, c + 4 * BlockTile.Columns + TSimd.Count);
        TSimd.Store(c50, c + 5 * BlockTile.Columns);
        TSimd.Store(c51, c + 5 * BlockTile.Columns + TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows4x2(float* a, int* offsets, int steps, float* b, float* c, bool accumulate)
    {
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        if (accumulate)
        {
            c00 = TSimd.Load(c);
            c01 = TSimd.Load(c + TSimd.Count);
            c10 = TSimd.Load(c + BlockTile.Columns);
            c11 = TSimd.Load(c + BlockTile.Columns + TSimd.Count);
            c20 = TSimd.Load(c + 2 * BlockTile.Columns);
            c21 = TSimd.Load(c + 2 * BlockTile.Columns + TSimd.Count);
            c30 = TSimd.Load(c + 3 * BlockTile.Columns);
            c31 = TSimd.Load(c + 3 * BlockTile.Columns + TSimd.Count);
        }

        for (var end = offsets + steps; offsets < end; offsets++, b += BlockTile.Columns)
        {
            var left = a + *offsets;
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + TSimd.Count);
            var x = TSimd.Broadcast(left[0]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Broadcast(left[TLeft.Row]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Broadcast(left[2 * TLeft.Row]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Broadcast(left[3 * TLeft.Row]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
        }

        TSimd.Store(c00, c);
        TSimd.Store(c01, c + TSimd.Count);
        TSimd.Store(c10, c + BlockTile.Columns);
        TSimd.Store(c11, c + BlockTile.Columns + TSimd.Count);
        TSimd.Store(c20, c + 2 * BlockTile.Columns);
        TSimd.Store(c21, c + 2 * BlockTile.Columns + TSimd.Count);
        TSimd.Store(c30, c + 3 * BlockTile.Columns);
        TSimd.Store(c31, c + 3 * BlockTile.Columns + TSimd.Count);
    }
}
