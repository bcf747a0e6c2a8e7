using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Mnist.Search.Workers;

/// <summary>A file's bytes as memory that the system shares between all processes that map it. Disposing it while the memory is read ends the process.</summary>
internal sealed unsafe class MappedMemory : MemoryManager<byte>
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;
    private byte* start;

    private MappedMemory(MemoryMappedFile file, MemoryMappedViewAccessor view, int length)
    {
        (this.file, this.view, this.length) = (file, view, length);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <summary>Maps a file, read-only.</summary>
    /// <param name="path">A file that is not empty and has less than 2 GiB.</param>
    public static MappedMemory Open(string path)
    {
        var length = checked((int)new FileInfo(path).Length);
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        return new MappedMemory(file, file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), length);
    }

    public override Span<byte> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex, default, this);

    public override void Unpin() { }

    protected override void Dispose(bool disposing)
    {
        if (start is not null)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            start = null;
        }

        view.Dispose();
        file.Dispose();
    }
}
