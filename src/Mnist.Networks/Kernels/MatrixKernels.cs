using System.Runtime.Intrinsics;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>
/// The matrix products of training, on panels (see <see cref="Panels"/>). This is the safe border of the
/// unsafe tiles: every method checks that its spans are long enough before a pointer is taken.
/// </summary>
internal abstract class MatrixKernels
{
    /// <summary>The kernels of the widest vectors this machine runs well.</summary>
    public static MatrixKernels ForThisMachine { get; } =
        Vector512.IsHardwareAccelerated ? new MatrixKernels<Simd512, Vector512<float>>()
        : Vector256.IsHardwareAccelerated ? new MatrixKernels<Simd256, Vector256<float>>()
        : new MatrixKernels<Simd128, Vector128<float>>();

    public abstract int VectorBits { get; }

    /// <summary>Products and transforms of convolutions, of the same vectors.</summary>
    public abstract ImageKernels Images { get; }

    /// <summary>C = A M for one panel of C: rows × 64 = (rows × inner) (inner × 64).</summary>
    /// <param name="a">Panels of A, ⌈inner / 64⌉ × capacity × 64, from the first row wanted on.</param>
    /// <param name="capacity">Rows from one panel of A to the next, a multiple of 8, at least <paramref name="rows"/> rounded up to one.</param>
    /// <param name="inner">Columns of A and rows of M, at least 1.</param>
    /// <param name="m">One panel of M, inner × 64.</param>
    /// <param name="c">One panel of C, capacity × 64; rows up to the next multiple of 8 are overwritten.</param>
    /// <param name="rows">Rows wanted.</param>
    /// <param name="columns">Columns wanted, 1 to 64; more may be written.</param>
    public abstract void Multiply(ReadOnlySpan<float> a, int capacity, int inner, ReadOnlySpan<float> m, Span<float> c, int rows, int columns);

    /// <summary>C = Aᵀ M for 8 columns of A: 8 × 64 = (rows × 8)ᵀ (rows × 64).</summary>
    /// <param name="a">A panel of A from the first of the 8 columns on; rows are 64 floats apart.</param>
    /// <param name="m">One panel of M, rows × 64.</param>
    /// <param name="c">Receives 8 × 64.</param>
    /// <param name="rows">Length of the sum, at least 1.</param>
    /// <param name="columns">Columns wanted, 1 to 64; more may be written.</param>
    public abstract void MultiplyTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> m, Span<float> c, int rows, int columns);

    /// <summary>C[r, n] = Σ_e values[r, e] M[offsets[r, e] + n]: rows of C from lists of entries (see <see cref="SparseRows"/>).</summary>
    /// <param name="lengths">Entries of each row.</param>
    /// <param name="offsets">Where an entry's row of M starts, 64 × its index; <paramref name="slot"/> a row.</param>
    /// <param name="values">What that row of M is multiplied by; <paramref name="slot"/> a row.</param>
    /// <param name="slot">Entries there is room for in a row, at least its length.</param>
    /// <param name="m">One panel of M; every offset must be that of a row of it.</param>
    /// <param name="c">Receives rows × 64.</param>
    /// <param name="accumulate">Whether the sums go on from what is in <paramref name="c"/>.</param>
    public abstract void MultiplySparse(
        ReadOnlySpan<int> lengths, ReadOnlySpan<int> offsets, ReadOnlySpan<float> values, int slot, ReadOnlySpan<float> m, Span<float> c, bool accumulate);
}

/// <summary><see cref="MatrixKernels"/> for one vector width.</summary>
internal sealed unsafe class MatrixKernels<TSimd, TVector> : MatrixKernels
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // Steps that are multiplied with all rows before the next: what they take of M and A stays in a cache of 512 KB, of which rows 256 bytes apart reach a quarter.
    private const int BlockSteps = 8 * Panels.Width;

    private static int TileColumns => 2 * TSimd.Count;

    private static bool FourVectorsAreARow => Panels.Width == 4 * TSimd.Count;

    /// <inheritdoc/>
    public override int VectorBits => 32 * TSimd.Count;

    /// <inheritdoc/>
    public override ImageKernels Images { get; } = new ImageKernels<TSimd, TVector>();

    /// <inheritdoc/>
    public override void Multiply(ReadOnlySpan<float> a, int capacity, int inner, ReadOnlySpan<float> m, Span<float> c, int rows, int columns)
    {
        var padded = Panels.RoundUp(rows, Panels.RowMultiple);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, padded);
        RequireColumns(columns);
        Require(a, ((Panels.Count(inner) - 1) * capacity + padded) * Panels.Width);
        Require(m, inner * Panels.Width);
        Require(c, padded * Panels.Width);
        fixed (float* left = a, right = m, result = c)
        {
            var panel = (nint)capacity * Panels.Width;
            for (var first = 0; first < inner; first += BlockSteps)
            {
                var from = left + first / Panels.Width * panel;
                var steps = Math.Min(BlockSteps, inner - first);
                for (var column = 0; column < columns; column += TileColumns)
                {
                    for (var row = 0; row < padded; row += TSimd.TileRows)
                    {
                        var offset = row * Panels.Width;
                        Tile<ByRow>(from + offset, Panels.Width, panel, steps, right + first * Panels.Width + column, result + offset + column, first > 0);
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void MultiplyTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> m, Span<float> c, int rows, int columns)
    {
        RequireColumns(columns);
        Require(a, (rows - 1) * Panels.Width + Panels.RowMultiple);
        Require(m, rows * Panels.Width);
        Require(c, Panels.RowMultiple * Panels.Width);
        fixed (float* left = a, right = m, result = c)
        {
            for (var row = 0; row < Panels.RowMultiple; row += TSimd.TileRows)
            {
                for (var column = 0; column < columns; column += TileColumns)
                {
                    Tile<ByColumn>(left + row, rows, 0, rows, right + column, result + row * Panels.Width + column, accumulate: false);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void MultiplySparse(
        ReadOnlySpan<int> lengths, ReadOnlySpan<int> offsets, ReadOnlySpan<float> values, int slot, ReadOnlySpan<float> m, Span<float> c, bool accumulate)
    {
        Require(offsets, lengths.Length * slot);
        Require(values, lengths.Length * slot);
        Require(c, lengths.Length * Panels.Width);
        RequireEntries(lengths, offsets, slot, m);
        fixed (int* offset = offsets)
        fixed (float* value = values, right = m, result = c)
        {
            var paired = FourVectorsAreARow ? lengths.Length / 2 * 2 : 0;
            for (var row = 0; row < paired; row += 2)
            {
                SparseTile<TSimd, TVector>.Multiply2x4(
                    offset + row * slot, value + row * slot, slot, lengths[row], lengths[row + 1], right, result + row * Panels.Width, accumulate);
            }

            for (var row = paired; row < lengths.Length; row++)
            {
                SparseRow(offset + row * slot, value + row * slot, lengths[row], right, result + row * Panels.Width, accumulate);
            }
        }
    }

    private static void SparseRow(int* offsets, float* values, int entries, float* m, float* c, bool accumulate)
    {
        if (FourVectorsAreARow)
        {
            SparseTile<TSimd, TVector>.Multiply4(offsets, values, entries, m, c, accumulate);
            return;
        }

        for (var column = 0; column < Panels.Width; column += 8 * TSimd.Count)
        {
            SparseTile<TSimd, TVector>.Multiply8(offsets, values, entries, m + column, c + column, accumulate);
        }
    }

    private static void Tile<TLeft>(float* a, int segment, nint segmentStride, int steps, float* m, float* c, bool accumulate)
        where TLeft : struct, ILeftLayout
    {
        if (TSimd.TileRows == 8)
        {
            DenseTile<TSimd, TVector, TLeft>.Multiply8(a, segment, segmentStride, steps, m, c, accumulate);
        }
        else
        {
            DenseTile<TSimd, TVector, TLeft>.Multiply4(a, segment, segmentStride, steps, m, c, accumulate);
        }
    }

    private static void Require<T>(ReadOnlySpan<T> span, int length) => ArgumentOutOfRangeException.ThrowIfLessThan(span.Length, length);

    private static void RequireColumns(int columns) => ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, Panels.Width);

    [System.Diagnostics.Conditional("DEBUG")]
    private static void RequireEntries(ReadOnlySpan<int> lengths, ReadOnlySpan<int> offsets, int slot, ReadOnlySpan<float> m)
    {
        for (var row = 0; row < lengths.Length; row++)
        {
            System.Diagnostics.Debug.Assert(lengths[row] <= slot, "a list is longer than its slot");
            foreach (var offset in offsets.Slice(row * slot, lengths[row]))
            {
                System.Diagnostics.Debug.Assert(offset >= 0 && offset + Panels.Width <= m.Length, "an entry points outside the matrix");
            }
        }
    }
}
