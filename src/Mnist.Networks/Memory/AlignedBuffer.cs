using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mnist.Networks.Memory;

/// <summary>Zeroed memory that starts on a cache line and does not move.</summary>
internal sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;
    private readonly T[] array;
    private readonly int offset;

    /// <summary>Allocates.</summary>
    /// <param name="length">Elements, 0 or more.</param>
    public unsafe AlignedBuffer(int length)
    {
        var slack = CacheLine / sizeof(T);
        array = GC.AllocateArray<T>(length + slack, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        offset = (int)((CacheLine - address % CacheLine) % CacheLine) / sizeof(T);
        Length = length;
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => array.AsSpan(offset, Length);
}
