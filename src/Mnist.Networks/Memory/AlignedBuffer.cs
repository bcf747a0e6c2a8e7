using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mnist.Networks.Memory;

/// <summary>Zeroed memory that starts on a cache line and does not move. Large ones ask for huge pages.</summary>
internal sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;
    private readonly T[] array;
    private readonly int offset;

    public unsafe AlignedBuffer(int length)
    {
        var slack = CacheLine / sizeof(T);
        array = GC.AllocateUninitializedArray<T>(length + slack, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        offset = (int)((CacheLine - address % CacheLine) % CacheLine) / sizeof(T);
        Length = length;

        // Before anything is written: pages that are there stay small.
        HugePages.AskFor(address, (nuint)(length + slack) * (nuint)sizeof(T));
        array.AsSpan().Clear();
    }

    public int Length { get; }

    /// <summary>The first element; it stays where it is as long as the buffer lives.</summary>
    public unsafe T* Pointer => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) + offset;

    public Span<T> Span => array.AsSpan(offset, Length);
}
