using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>Small passes over panels.</summary>
internal static class PanelKernels
{
    /// <summary>target ×= factor, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyInPlace(Span<float> target, ReadOnlySpan<float> factor)
    {
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        var factors = MemoryMarshal.Cast<float, Vector<float>>(factor)[..targets.Length];
        for (var index = 0; index < targets.Length; index++)
        {
            targets[index] *= factors[index];
        }
    }

    /// <summary>target += summand, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddInPlace(Span<float> target, ReadOnlySpan<float> summand)
    {
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        var summands = MemoryMarshal.Cast<float, Vector<float>>(summand)[..targets.Length];
        for (var index = 0; index < targets.Length; index++)
        {
            targets[index] += summands[index];
        }
    }

    /// <summary>Sum of each column, row by row.</summary>
    /// <param name="source">rows × 64.</param>
    /// <param name="sums">Receives 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>target ×= factor.</summary>
    public static void Scale(Span<float> target, float factor)
    {
        foreach (ref var values in MemoryMarshal.Cast<float, Vector<float>>(target))
        {
            values *= factor;
        }
    }

    /// <summary>target += rate (goal - target), element by element.</summary>
    public static void LerpInPlace(Span<float> target, ReadOnlySpan<float> goal, float rate)
    {
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        var goals = MemoryMarshal.Cast<float, Vector<float>>(goal)[..targets.Length];
        for (var index = 0; index < targets.Length; index++)
        {
            targets[index] = Vector.MultiplyAddEstimate(goals[index] - targets[index], new Vector<float>(rate), targets[index]);
        }
    }

    /// <summary>Exchanges two spans of one length, a multiple of 64.</summary>
    public static void Swap(Span<float> left, Span<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right)[..lefts.Length];
        for (var index = 0; index < lefts.Length; index++)
        {
            (lefts[index], rights[index]) = (rights[index], lefts[index]);
        }
    }

    /// <summary>Sum of the squares of each column, row by row.</summary>
    /// <param name="source">rows × 64.</param>
    /// <param name="sums">Receives 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ColumnSquares(ReadOnlySpan<float> source, Span<float> sums)
    {
        for (var column = 0; column < Panels.Width; column += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var index = column; index < source.Length; index += Panels.Width)
            {
                var value = new Vector<float>(source[index..]);
                sum = Vector.MultiplyAddEstimate(value, value, sum);
            }

            sum.CopyTo(sums[column..]);
        }
    }

    /// <summary>Sum of all squares, in an order that does not depend on the vector width.</summary>
    /// <param name="source">rows × 64.</param>
    public static double SumOfSquares(ReadOnlySpan<float> source)
    {
        Span<float> columns = stackalloc float[Panels.Width];
        ColumnSquares(source, columns);
        var sum = 0.0;
        foreach (var column in columns)
        {
            sum += column;
        }

        return sum;
    }

    /// <summary>Shortens each column whose Euclidean norm is above a limit to that limit; one whose norm is not finite becomes NaN, so that it cannot pass unseen.</summary>
    /// <param name="panel">rows × 64.</param>
    /// <param name="limit">Above 0.</param>
    public static void ClipColumnNorms(Span<float> panel, float limit)
    {
        Span<float> factors = stackalloc float[Panels.Width];
        ColumnSquares(panel, factors);
        foreach (ref var factor in factors)
        {
            factor = !float.IsFinite(factor) ? float.NaN : factor > limit * limit ? limit / MathF.Sqrt(factor) : 1;
        }

        for (var row = 0; row < panel.Length; row += Panels.Width)
        {
            MultiplyInPlace(panel.Slice(row, Panels.Width), factors);
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
}
