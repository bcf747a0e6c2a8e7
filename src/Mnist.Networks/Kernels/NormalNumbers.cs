using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>
/// Normal random numbers, mean 0 and variance 1, many at a time: sums of twelve uniform numbers, here random bytes. In whole numbers all
/// the way, they are the same on every machine. They lie within ±5.98 and their kurtosis is 2.9 where the normal distribution's is 3.
/// </summary>
internal static class NormalNumbers
{
    /// <summary>Numbers come in multiples of this, the widest vector.</summary>
    public const int Multiple = 16;

    private const int BytesPerHash = 4;
    private const int Hashes = 3;
    private const float Mean = Hashes * BytesPerHash * 255 / 2f;

    // Twelve times the variance of a byte, (256² - 1) / 12.
    private static readonly float InverseDeviation = 1 / MathF.Sqrt(65_535);

    /// <param name="destination">A multiple of <see cref="Multiple"/> long.</param>
    /// <param name="key">Determines the numbers.</param>
    public static void Fill(Span<float> destination, ulong key)
    {
        // Keys count in strides of their own, so that no two sequences are one another's continuation.
        var (start, stride) = (new Vector<uint>((uint)key), new Vector<uint>((uint)(key >> 32) | 1));
        for (var index = 0; index < destination.Length; index += Vector<uint>.Count)
        {
            var counter = (Vector<uint>.Indices + new Vector<uint>((uint)index)) * new Vector<uint>(Hashes);
            var sum = Vector<uint>.Zero;
            for (var hash = 0u; hash < Hashes; hash++)
            {
                sum += BytePairs(IndexHash.Of((counter + new Vector<uint>(hash)) * stride + start));
            }

            var total = (sum & new Vector<uint>(0xFFFF)) + (sum >>> 16);
            ((Vector.ConvertToSingle(Vector.AsVectorInt32(total)) - new Vector<float>(Mean)) * InverseDeviation).CopyTo(destination[index..]);
        }
    }

    // Even and odd bytes are added; the sums fit the two halves of a lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> BytePairs(Vector<uint> bits) => (bits & new Vector<uint>(0x00FF00FF)) + ((bits >>> 8) & new Vector<uint>(0x00FF00FF));
}
