using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>Transposes, eight by eight numbers at a time: each row of a block is read, and each column written, as whole vectors.</summary>
internal static class Transposition
{
    /// <summary>Writes the transpose of 64 rows of one panel of a matrix: row n of the target is column n of the panel.</summary>
    /// <param name="source">The matrix, inputs × units.</param>
    /// <param name="panel">Which of its panels.</param>
    /// <param name="target">The transpose, units × inputs.</param>
    /// <param name="targetPanel">Which of the target's panels receives them.</param>
    public static void OfPanel(PanelMatrix source, int panel, PanelMatrix target, int targetPanel)
    {
        var from = source.Panel(panel)[(targetPanel * Panels.Width * Panels.Width)..];
        var to = target.Panel(targetPanel)[(panel * Panels.Width * Panels.Width)..];
        var rows = Math.Min(Panels.Width, source.Capacity - targetPanel * Panels.Width);
        var columns = Math.Min(Panels.Width, target.Capacity - panel * Panels.Width);
        OfRows(from, Panels.Width, to, Panels.Width, rows, columns);
    }

    /// <summary>Writes the transpose of a row-major matrix.</summary>
    /// <param name="source">rows × columns.</param>
    /// <param name="sourceStride">Floats from one row of the source to the next.</param>
    /// <param name="target">Receives columns × rows.</param>
    /// <param name="targetStride">Floats from one row of the target to the next.</param>
    /// <param name="rows">Rows of the source, a multiple of 8.</param>
    /// <param name="columns">Columns of the source, a multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void OfRows(ReadOnlySpan<float> source, int sourceStride, Span<float> target, int targetStride, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows % Panels.RowMultiple, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % Panels.RowMultiple, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, (rows - 1) * sourceStride + columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, (columns - 1) * targetStride + rows);
        fixed (float* from = source, to = target)
        {
            for (var row = 0; row < rows; row += Panels.RowMultiple)
            {
                for (var column = 0; column < columns; column += Panels.RowMultiple)
                {
                    Block8(from + row * sourceStride + column, sourceStride, to + column * targetStride + row, targetStride);
                }
            }
        }
    }

    // Each half of a vector is a block of four by four of its own: the halves are brought together as they are read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Block8(float* source, int sourceStride, float* target, int targetStride)
    {
        for (var half = 0; half < Panels.RowMultiple; half += 4)
        {
            if (!Avx.IsSupported)
            {
                Block4(source + half, sourceStride, target + half * targetStride, targetStride);
                Block4(source + half + 4 * sourceStride, sourceStride, target + half * targetStride + 4, targetStride);
                continue;
            }

            var from = source + half;
            Vector256<float> rows04 = Halves(from, 0, sourceStride), rows15 = Halves(from, 1, sourceStride);
            Vector256<float> rows26 = Halves(from, 2, sourceStride), rows37 = Halves(from, 3, sourceStride);
            Vector256<float> low01 = Avx.UnpackLow(rows04, rows15), low23 = Avx.UnpackLow(rows26, rows37);
            Vector256<float> high01 = Avx.UnpackHigh(rows04, rows15), high23 = Avx.UnpackHigh(rows26, rows37);
            var to = target + half * targetStride;
            Avx.Shuffle(low01, low23, 0x44).Store(to);
            Avx.Shuffle(low01, low23, 0xEE).Store(to + targetStride);
            Avx.Shuffle(high01, high23, 0x44).Store(to + 2 * targetStride);
            Avx.Shuffle(high01, high23, 0xEE).Store(to + 3 * targetStride);
        }
    }

    // Four numbers of a row and of the fourth row after it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> Halves(float* source, int row, int stride) =>
        Vector256.Create(Vector128.Load(source + row * stride), Vector128.Load(source + (row + 4) * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Block4(float* source, int sourceStride, float* target, int targetStride)
    {
        if (!Sse.IsSupported)
        {
            for (var index = 0; index < 16; index++)
            {
                target[index / 4 * targetStride + index % 4] = source[index % 4 * sourceStride + index / 4];
            }

            return;
        }

        Vector128<float> row0 = Vector128.Load(source), row1 = Vector128.Load(source + sourceStride);
        Vector128<float> row2 = Vector128.Load(source + 2 * sourceStride), row3 = Vector128.Load(source + 3 * sourceStride);
        Vector128<float> low01 = Sse.UnpackLow(row0, row1), low23 = Sse.UnpackLow(row2, row3);
        Vector128<float> high01 = Sse.UnpackHigh(row0, row1), high23 = Sse.UnpackHigh(row2, row3);
        Sse.MoveLowToHigh(low01, low23).Store(target);
        Sse.MoveHighToLow(low23, low01).Store(target + targetStride);
        Sse.MoveLowToHigh(high01, high23).Store(target + 2 * targetStride);
        Sse.MoveHighToLow(high23, high01).Store(target + 3 * targetStride);
    }
}
