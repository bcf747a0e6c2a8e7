using System.Buffers.Binary;
using System.IO.Compression;

namespace Mnist.Datasets;

/// <summary>The bytes of a file, unpacked on the way if it is gzipped (RFC 1952), which its first two bytes tell.</summary>
internal sealed class UnpackedFile : IDisposable
{
    /// <summary>The most that deflate can expand, by zlib's own account of its format.</summary>
    private const int LargestDeflateRatio = 1032;

    /// <summary>Header, an empty block and trailer.</summary>
    private const int ShortestGzip = 20;

    private readonly FileStream file;
    private readonly Stream content;
    private readonly ReadOnlyMemory<byte> head;
    private int headRead;

    private UnpackedFile(FileStream file, Stream content, ReadOnlyMemory<byte> head) => (this.file, this.content, this.head) = (file, content, head);

    public string Path => file.Name;
    public bool Gzipped => content != file;

    /// <summary>Upper bound of the unpacked bytes, known before any is unpacked; exact if the file is not gzipped.</summary>
    public long LargestLength => Gzipped ? file.Length * LargestDeflateRatio : file.Length;

    /// <summary>Its first unpacked bytes: <see cref="FileKind.HeadBytes"/>, or all there are.</summary>
    public ReadOnlySpan<byte> Head => head.Span;

    /// <summary>Bytes of the file itself.</summary>
    public long Length => file.Length;

    /// <summary>How many of them have been read.</summary>
    public long Position => file.Position;

    public static UnpackedFile Open(string path)
    {
        var file = OpenRaw(path);
        try
        {
            var content = IsGzipped(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var head = new byte[FileKind.HeadBytes];
            var unpacked = new UnpackedFile(file, content, head.AsMemory(0, Read(content, head, path)));
            unpacked.RefuseOtherKinds();
            return unpacked;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gives how many bytes there were: fewer than asked for at the end of the file.</summary>
    public int Read(Span<byte> destination)
    {
        var fromHead = head.Span.Slice(headRead, Math.Min(head.Length - headRead, destination.Length));
        fromHead.CopyTo(destination);
        headRead += fromHead.Length;
        return fromHead.Length + Read(content, destination[fromHead.Length..], Path);
    }

    /// <summary>Passes over so many bytes, no more than there are.</summary>
    public void Skip(long count)
    {
        Span<byte> passed = stackalloc byte[FileKind.HeadBytes];
        for (var left = count; left > 0; left -= passed.Length)
        {
            Read(passed[..(int)Math.Min(left, passed.Length)]);
        }
    }

    /// <summary>Makes sure that a file which has been read to its last byte, so many unpacked ones, is whole, and that nothing follows.</summary>
    public void ExpectEnd(long length)
    {
        Span<byte> more = stackalloc byte[1];
        if (Read(more) > 0)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{Path}: bytes follow after the {length:n0} that its header promises: it is damaged or no IDX file; get it again"));
        }

        ExpectWhole(length);
    }

    /// <summary>Makes sure that a file whose end has been reached, after so many unpacked bytes, is whole.</summary>
    public void ExpectWhole(long length)
    {
        if (Gzipped && (file.Length < ShortestGzip || TrailerLength() != (uint)length))
        {
            throw new DatasetException($"{Path}: the gzip data is truncated, or other bytes follow it: get the file again, or unpack and gzip it anew");
        }
    }

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    private static FileStream OpenRaw(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"{path}: there is no such file: {MissingPath.Remedy(path)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(path, error);
        }
    }

    private static bool IsGzipped(FileStream file)
    {
        try
        {
            Span<byte> magic = stackalloc byte[2];
            var gzipped = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
            file.Position = 0;
            return gzipped;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(file.Name, error);
        }
    }

    /// <summary>Nothing comes out of a gzip file that is truncated, too: that is told by those who read on.</summary>
    private void RefuseOtherKinds()
    {
        if (!(Gzipped && head.IsEmpty) && FileKind.Of(Head) is { } kind)
        {
            throw new DatasetException($"{Path}: the file is {kind.What}{(Gzipped ? ", inside gzip" : "")}: {kind.Remedy}");
        }
    }

    private static DatasetException Unreadable(string path, Exception error) =>
        new($"{path}: the file cannot be read ({error.Message}): check that it is a file and that you may read it", error);

    private static int Read(Stream content, Span<byte> destination, string path)
    {
        try
        {
            return content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new DatasetException($"{path}: the gzip data is corrupt ({error.Message}): get the file again", error);
        }
        catch (IOException error)
        {
            throw new DatasetException($"{path}: reading failed ({error.Message}): check the disk, or get the file again", error);
        }
    }

    /// <summary>The last four bytes, where gzip keeps the unpacked length modulo 2^32. GZipStream itself overlooks what follows its data.</summary>
    private uint TrailerLength()
    {
        Span<byte> trailer = stackalloc byte[4];
        RandomAccess.Read(file.SafeFileHandle, trailer, file.Length - trailer.Length);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
