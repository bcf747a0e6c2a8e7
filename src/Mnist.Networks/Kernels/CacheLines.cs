using System.Runtime.Intrinsics.X86;

namespace Mnist.Networks.Kernels;

/// <summary>Asks the processor for memory ahead of its use.</summary>
internal static unsafe class CacheLines
{
    private const int Bytes = 64;

    /// <summary>Asks for every line that holds some of the memory; does nothing where .NET has no instruction for it.</summary>
    public static void Prefetch(ReadOnlySpan<byte> memory)
    {
        if (Sse.IsSupported)
        {
            fixed (byte* start = memory)
            {
                for (var line = (byte*)((nuint)start & ~(nuint)(Bytes - 1)); line < start + memory.Length; line += Bytes)
                {
                    Sse.Prefetch0(line);
                }
            }
        }
    }
}
