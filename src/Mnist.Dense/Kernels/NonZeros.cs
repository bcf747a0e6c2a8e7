using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mnist.Dense.Kernels;

/// <summary>Lists what is not zero.</summary>
internal static class NonZeros
{
    /// <summary>Values of the largest vector: a list may be written to up to this far beyond its end.</summary>
    public const int LargestVector = 16;

    /// <summary>Lists the values that are not zero, in order.</summary>
    /// <param name="source">The values.</param>
    /// <param name="firstOffset">Offset of the first value; each next one has 64 more.</param>
    /// <param name="offsets">Receives offsets; as long as the source, rounded up to <see cref="LargestVector"/>.</param>
    /// <param name="values">Receives values; as long as <paramref name="offsets"/>.</param>
    /// <returns>How many there are.</returns>
    public static int List(ReadOnlySpan<float> source, int firstOffset, Span<int> offsets, Span<float> values)
    {
        var (index, count) = Avx512F.IsSupported ? ListVectors(source, firstOffset, offsets, values) : (0, 0);
        for (; index < source.Length; index++)
        {
            // Written always, kept where not zero: no branch to mispredict.
            offsets[count] = firstOffset + index * Panels.Width;
            values[count] = source[index];
            count += source[index] != 0 ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Index, int Count) ListVectors(ReadOnlySpan<float> source, int firstOffset, Span<int> offsets, Span<float> values)
    {
        var positions = Vector512.CreateSequence(firstOffset, Panels.Width);
        int index = 0, count = 0;
        for (; index + LargestVector <= source.Length; index += LargestVector)
        {
            var value = Vector512.Create(source[index..]);
            var isZero = Vector512.Equals(value, Vector512<float>.Zero);
            var kept = ~isZero;
            Avx512F.Compress(Vector512<int>.Zero, kept.AsInt32(), positions).CopyTo(offsets[count..]);
            Avx512F.Compress(Vector512<float>.Zero, kept, value).CopyTo(values[count..]);
            count += LargestVector - BitOperations.PopCount((uint)isZero.ExtractMostSignificantBits());
            positions += Vector512.Create(LargestVector * Panels.Width);
        }

        return (index, count);
    }
}
