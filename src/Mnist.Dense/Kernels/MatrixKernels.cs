using System.Runtime.Intrinsics;

namespace Mnist.Dense.Kernels;

/// <summary>
/// The three matrix products of training, on panels (see <see cref="Panels"/>). This is the safe border of the
/// unsafe tiles: every method checks that its spans are long enough before a pointer is taken.
/// </summary>
internal abstract class MatrixKernels
{
    /// <summary>The kernels of the widest vectors this machine runs well.</summary>
    public static MatrixKernels ForThisMachine() =>
        Vector512.IsHardwareAccelerated ? new MatrixKernels<Simd512, Vector512<float>>()
        : Vector256.IsHardwareAccelerated ? new MatrixKernels<Simd256, Vector256<float>>()
        : new MatrixKernels<Simd128, Vector128<float>>();

    /// <summary>Bits in a vector.</summary>
    public abstract int VectorBits { get; }

    /// <summary>C = A M for one panel of C: rows × 64 = (rows × inner) (inner × 64).</summary>
    /// <param name="a">Panels of A, ⌈inner / 64⌉ × capacity × 64.</param>
    /// <param name="capacity">Rows a panel of A has room for, a multiple of 8, at least <paramref name="rows"/> rounded up to one.</param>
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

    /// <summary>C[r, n] = Σ_e values[e, r] M[indices[e], n] for 4 rows of C.</summary>
    /// <param name="indices">Rows of M, one an entry.</param>
    /// <param name="values">Four values an entry.</param>
    /// <param name="m">One panel of M; every index must be a row of it.</param>
    /// <param name="c">Receives 4 × 64.</param>
    /// <param name="columns">Columns wanted, 1 to 64; more may be written.</param>
    public abstract void MultiplySparse(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<float> m, Span<float> c, int columns);

    /// <summary>c[n] = Σ_e values[e] M[indices[e], n] for one row.</summary>
    /// <param name="indices">Rows of M, one an entry.</param>
    /// <param name="values">One value an entry.</param>
    /// <param name="m">One panel of M; every index must be a row of it.</param>
    /// <param name="c">Receives 64.</param>
    public abstract void MultiplySparseRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<float> m, Span<float> c);
}

/// <summary><see cref="MatrixKernels"/> for one vector width.</summary>
internal sealed unsafe class MatrixKernels<TSimd, TVector> : MatrixKernels
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int TileColumns => 2 * TSimd.Count;

    /// <inheritdoc/>
    public override int VectorBits => 32 * TSimd.Count;

    /// <inheritdoc/>
    public override void Multiply(ReadOnlySpan<float> a, int capacity, int inner, ReadOnlySpan<float> m, Span<float> c, int rows, int columns)
    {
        var padded = Panels.RoundUp(rows, Panels.RowMultiple);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, padded);
        RequireColumns(columns);
        Require(a, Panels.Count(inner) * capacity * Panels.Width);
        Require(m, inner * Panels.Width);
        Require(c, padded * Panels.Width);
        fixed (float* left = a, right = m, result = c)
        {
            var panel = (nint)capacity * Panels.Width;
            for (var column = 0; column < columns; column += TileColumns)
            {
                for (var row = 0; row < padded; row += TSimd.TileRows)
                {
                    var offset = row * Panels.Width;
                    Tile<ByRow>(left + offset, Panels.Width, panel, inner, right + column, result + offset + column);
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
                    Tile<ByColumn>(left + row, rows, 0, rows, right + column, result + row * Panels.Width + column);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void MultiplySparse(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<float> m, Span<float> c, int columns)
    {
        RequireColumns(columns);
        Require(values, 4 * indices.Length);
        Require(c, 4 * Panels.Width);
        RequireRows(indices, m);
        fixed (int* index = indices)
        fixed (float* value = values, right = m, result = c)
        {
            for (var column = 0; column < columns; column += TileColumns)
            {
                SparseTile<TSimd, TVector>.Multiply4(index, value, indices.Length, right + column, result + column);
            }
        }
    }

    /// <inheritdoc/>
    public override void MultiplySparseRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<float> m, Span<float> c)
    {
        Require(values, indices.Length);
        Require(c, Panels.Width);
        RequireRows(indices, m);
        fixed (int* index = indices)
        fixed (float* value = values, right = m, result = c)
        {
            for (var column = 0; column < Panels.Width; column += 4 * TSimd.Count)
            {
                SparseTile<TSimd, TVector>.Multiply1(index, value, indices.Length, right + column, result + column);
            }
        }
    }

    private static void Tile<TLeft>(float* a, int segment, nint segmentStride, int steps, float* m, float* c)
        where TLeft : struct, ILeftLayout
    {
        if (TSimd.TileRows == 8)
        {
            DenseTile<TSimd, TVector, TLeft>.Multiply8(a, segment, segmentStride, steps, m, c);
        }
        else
        {
            DenseTile<TSimd, TVector, TLeft>.Multiply4(a, segment, segmentStride, steps, m, c);
        }
    }

    private static void Require(ReadOnlySpan<float> span, int length) => ArgumentOutOfRangeException.ThrowIfLessThan(span.Length, length);

    private static void RequireColumns(int columns) => ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, Panels.Width);

    [System.Diagnostics.Conditional("DEBUG")]
    private static void RequireRows(ReadOnlySpan<int> indices, ReadOnlySpan<float> m)
    {
        foreach (var index in indices)
        {
            System.Diagnostics.Debug.Assert((uint)index < (uint)(m.Length / Panels.Width), "an index points outside the matrix");
        }
    }
}
