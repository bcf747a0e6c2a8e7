using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>Lists what is not zero.</summary>
internal static class NonZeros
{
    /// <summary>Values of the largest vector: a list may be written to up to this far beyond its end.</summary>
    public const int LargestVector = 16;

    /// <summary>For each pattern of 8 values kept, bit i for value i, which of them come first: a byte each, the lowest first.</summary>
    private static readonly ulong[] KeptFirst = [.. Enumerable.Range(0, 256).Select(PlacesOf)];

    /// <summary>Lists the values of some rows that are not zero, in order.</summary>
    /// <param name="source">The values; row r starts at r × <paramref name="stride"/>.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="columns">Values of a row.</param>
    /// <param name="firstOffset">Offset of the first value of a row; each next one has 64 more.</param>
    /// <param name="lengths">Receives how many there are, a number a row.</param>
    /// <param name="offsets">Receives offsets, <paramref name="slot"/> a row.</param>
    /// <param name="values">Receives values, <paramref name="slot"/> a row.</param>
    /// <param name="slot">Room for a row's list, at least its values rounded up to <see cref="LargestVector"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void List(
        ReadOnlySpan<float> source, int stride, int columns, int firstOffset, Span<int> lengths, Span<int> offsets, Span<float> values, int slot)
    {
        var rows = lengths.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(slot, Panels.RoundUp(columns, LargestVector));
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, (rows - 1) * stride + columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(offsets.Length, rows * slot);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, rows * slot);
        fixed (float* from = source, value = values)
        fixed (int* offset = offsets)
        {
            for (var row = 0; row < rows; row++)
            {
                lengths[row] = ListRow(from + row * stride, columns, firstOffset, offset + row * slot, value + row * slot);
            }
        }
    }

    private static unsafe int ListRow(float* source, int columns, int firstOffset, int* offsets, float* values)
    {
        int column = 0, count = 0;
        if (Avx512F.IsSupported)
        {
            var positions = Vector512.CreateSequence(firstOffset, Panels.Width);
            for (; column + LargestVector <= columns; column += LargestVector)
            {
                // Measured: a comparison for zero, turned around, takes four times as long.
                var value = Vector512.Load(source + column);
                var kept = Avx512F.CompareNotEqual(value, Vector512<float>.Zero);
                Avx512F.Compress(Vector512<float>.Zero, kept, positions.AsSingle()).AsInt32().Store(offsets + count);
                Avx512F.Compress(Vector512<float>.Zero, kept, value).Store(values + count);
                count += BitOperations.PopCount((uint)kept.ExtractMostSignificantBits());
                positions += Vector512.Create(LargestVector * Panels.Width);
            }
        }
        else if (Avx2.IsSupported)
        {
            var positions = Vector256.CreateSequence(firstOffset, Panels.Width);
            for (; column + Vector256<float>.Count <= columns; column += Vector256<float>.Count)
            {
                var value = Vector256.Load(source + column);
                var kept = ~Vector256.Equals(value, Vector256<float>.Zero).ExtractMostSignificantBits() & 0xFF;
                var order = Avx2.ConvertToVector256Int32(Vector128.CreateScalarUnsafe(KeptFirst[(int)kept]).AsByte());
                Avx2.PermuteVar8x32(positions, order).Store(offsets + count);
                Avx2.PermuteVar8x32(value, order).Store(values + count);
                count += BitOperations.PopCount(kept);
                positions += Vector256.Create(Vector256<float>.Count * Panels.Width);
            }
        }

        for (; column < columns; column++)
        {
            // Written always, kept where not zero: no branch to mispredict.
            offsets[count] = firstOffset + column * Panels.Width;
            values[count] = source[column];
            count += source[column] != 0 ? 1 : 0;
        }

        return count;
    }

    private static ulong PlacesOf(int pattern) =>
        Enumerable.Range(0, 8).Where(bit => (pattern >> bit & 1) != 0).Select((bit, place) => (ulong)bit << (8 * place)).Aggregate(0UL, (all, one) => all | one);
}
