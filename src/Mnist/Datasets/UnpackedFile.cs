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

    private UnpackedFile(FileStream file, bool gzipped)
    {
        this.file = file;
        Gzipped = gzipped;
        content = gzipped ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Path of the file.</summary>
    public string Path => file.Name;

    /// <summary>Whether the file is gzipped.</summary>
    public bool Gzipped { get; }

    /// <summary>Upper bound of the unpacked bytes, known before any is unpacked; exact if the file is not gzipped.</summary>
    public long LargestLength => Gzipped ? file.Length * LargestDeflateRatio : file.Length;

    /// <summary>Bytes of the file itself.</summary>
    public long Length => file.Length;

    /// <summary>How many of them have been read.</summary>
    public long Position => file.Position;

    /// <summary>Opens a file.</summary>
    /// <exception cref="DatasetException">It is missing or cannot be read.</exception>
    public static UnpackedFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
            Span<byte> magic = stackalloc byte[2];
            var gzipped = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
            file.Position = 0;
            return new UnpackedFile(file, gzipped);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"{path}: there is no such file: check the path, which is relative to the definition's folder", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file?.Dispose();
            throw new DatasetException($"{path}: the file cannot be read ({error.Message}): check that it is a file and that you may read it", error);
        }
    }

    /// <summary>Fills a span with the next bytes.</summary>
    /// <returns>How many there were: fewer than asked for at the end of the file.</returns>
    /// <exception cref="DatasetException">The file cannot be unpacked.</exception>
    public int Read(Span<byte> destination)
    {
        try
        {
            return content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new DatasetException($"{Path}: the gzip data is corrupt ({error.Message}): get the file again", error);
        }
        catch (IOException error)
        {
            throw new DatasetException($"{Path}: reading failed ({error.Message}): check the disk, or get the file again", error);
        }
    }

    /// <summary>Makes sure that a file which has been read to its last byte is whole, and that nothing follows.</summary>
    /// <param name="length">Unpacked bytes read so far.</param>
    /// <exception cref="DatasetException">There are more bytes, or the gzip trailer is not that of a whole file.</exception>
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

    /// <summary>Makes sure that a file whose end has been reached is whole.</summary>
    /// <param name="length">Unpacked bytes read.</param>
    /// <exception cref="DatasetException">The gzip trailer is not that of a whole file.</exception>
    public void ExpectWhole(long length)
    {
        if (Gzipped && (file.Length < ShortestGzip || TrailerLength() != (uint)length))
        {
            throw new DatasetException($"{Path}: the gzip data is truncated, or other bytes follow it: get the file again, or unpack and gzip it anew");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    /// <summary>The last four bytes, where gzip keeps the unpacked length modulo 2^32. GZipStream itself overlooks what follows its data.</summary>
    private uint TrailerLength()
    {
        Span<byte> trailer = stackalloc byte[4];
        RandomAccess.Read(file.SafeFileHandle, trailer, file.Length - trailer.Length);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
