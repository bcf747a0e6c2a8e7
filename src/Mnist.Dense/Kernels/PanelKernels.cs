using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mnist.Dense.Kernels;

/// <summary>Small passes over panels.</summary>
internal static class PanelKernels
{
    /// <summary>target ×= factor, element by element.</summary>
    public static void MultiplyInPlace(Span<float> target, ReadOnlySpan<float> factor)
    {
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        var factors = MemoryMarshal.Cast<float, Vector<float>>(factor)[..targets.Length];
        for (var index = 0; index < targets.Length; index++)
        {
            targets[index] *= factors[index];
        }
    }

    /// <summary>Sum of each column, row by row.</summary>
    /// <param name="source">rows × 64.</param>
    /// <param name="sums">Receives 64.</param>
    public static void ColumnSums(ReadOnlySpan<float> source, Span<float> sums)
    {
        for (var column = 0; column < Panels.Width; column += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var index = column; index < source.Length; index += Panels.Width)
            {
                sum += new Vector<float>(source[index..]);
            }

            sum.CopyTo(sums[column..]);
        }
    }

    /// <summary>Sets the columns from <paramref name="columns"/> on to zero: f(0) need not be zero, and padding must be.</summary>
    public static void ClearPadding(Span<float> panel, int columns)
    {
        for (var row = 0; columns < Panels.Width && row < panel.Length; row += Panels.Width)
        {
            panel.Slice(row + columns, Panels.Width - columns).Clear();
        }
    }

    /// <summary>Writes the transpose of one panel of a matrix: row n of the target is column n of the panel.</summary>
    /// <param name="source">The matrix, inputs × units.</param>
    /// <param name="panel">Which of its panels.</param>
    /// <param name="target">The transpose, units × inputs.</param>
    public static void TransposePanel(PanelMatrix source, int panel, PanelMatrix target)
    {
        var from = source.Panel(panel);
        for (var targetPanel = 0; targetPanel < target.PanelCount; targetPanel++)
        {
            var to = target.Panel(targetPanel)[(panel * Panels.Width * Panels.Width)..];
            var rows = Math.Min(Panels.Width, source.Capacity - targetPanel * Panels.Width);
            var columns = Math.Min(Panels.Width, target.Capacity - panel * Panels.Width);
            for (var row = 0; row < rows; row += 4)
            {
                for (var column = 0; column < columns; column += 4)
                {
                    Transpose4(from[((targetPanel * Panels.Width + row) * Panels.Width + column)..], to[(column * Panels.Width + row)..]);
                }
            }
        }
    }

    private static void Transpose4(ReadOnlySpan<float> source, Span<float> target)
    {
        if (!Sse.IsSupported)
        {
            for (var index = 0; index < 16; index++)
            {
                target[index / 4 * Panels.Width + index % 4] = source[index % 4 * Panels.Width + index / 4];
            }

            return;
        }

        var row0 = Vector128.Create(source);
        var row1 = Vector128.Create(source[Panels.Width..]);
        var row2 = Vector128.Create(source[(2 * Panels.Width)..]);
        var row3 = Vector128.Create(source[(3 * Panels.Width)..]);
        Vector128<float> low01 = Sse.UnpackLow(row0, row1), low23 = Sse.UnpackLow(row2, row3);
        Vector128<float> high01 = Sse.UnpackHigh(row0, row1), high23 = Sse.UnpackHigh(row2, row3);
        Sse.MoveLowToHigh(low01, low23).CopyTo(target);
        Sse.MoveHighToLow(low23, low01).CopyTo(target[Panels.Width..]);
        Sse.MoveLowToHigh(high01, high23).CopyTo(target[(2 * Panels.Width)..]);
        Sse.MoveHighToLow(high23, high01).CopyTo(target[(3 * Panels.Width)..]);
    }
}
