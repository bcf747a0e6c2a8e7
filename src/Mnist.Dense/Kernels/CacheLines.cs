using System.Runtime.Intrinsics.X86;

namespace Mnist.Dense.Kernels;

/// <summary>What a processor keeps near.</summary>
internal static unsafe class CacheLines
{
    private const int Bytes = 64;

    /// <summary>Asks for memory ahead of its use; does nothing where .NET has no instruction for it.</summary>
    public static void Fetch(ReadOnlySpan<byte> memory)
    {
        if (Sse.IsSupported)
        {
            fixed (byte* start = memory)
            {
                for (var offset = 0; offset < memory.Length; offset += Bytes)
                {
                    Sse.Prefetch0(start + offset);
                }
            }
        }
    }
}
