using System.Buffers.Binary;
using System.Security.Cryptography;
using Mnist.Text;

namespace Mnist.Datasets;

/// <summary>What an IDX file of bytes holds; the value is the big-endian magic number its header begins with, whose last byte counts the dimensions.</summary>
internal enum IdxContent
{
    /// <summary>One byte an image.</summary>
    Labels = 0x0801,

    /// <summary>Count × height × width bytes.</summary>
    Images = 0x0803,
}

/// <summary>
/// An IDX file, the format of Yann LeCun's MNIST page: magic number, then one 32-bit big-endian size a dimension, then the values.
/// Opening reads the header alone and checks that the file can hold what it promises, so that nothing is allocated on a damaged header's word.
/// </summary>
internal sealed class IdxFile : IDisposable
{
    private const int ChunkBytes = 1 << 18;

    private readonly UnpackedFile file;
    private readonly byte[] header;

    private IdxFile(UnpackedFile file, IdxContent content)
    {
        this.file = file;
        header = ReadHeader(content);
        Dimensions = [.. Enumerable.Range(1, header.Length / 4 - 1).Select(word => ReadWord(header, word))];
        ValueCount = CheckSize();
    }

    public string Path => file.Path;

    /// <summary>Size of each dimension, the number of images first.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>Number of values, one byte each: the product of the dimensions.</summary>
    public int ValueCount { get; }

    public static IdxFile Open(string path, IdxContent content)
    {
        var file = UnpackedFile.Open(path);
        try
        {
            return new IdxFile(file, content);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads <see cref="ValueCount"/> bytes, once; gives the lower-case hexadecimal SHA-256 of the unpacked file, header included.</summary>
    public string ReadValues(Span<byte> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        for (var start = 0; start < values.Length; start += ChunkBytes)
        {
            var chunk = values[start..Math.Min(start + ChunkBytes, values.Length)];
            var read = file.Read(chunk);
            if (read < chunk.Length)
            {
                throw Truncated(start + read);
            }

            hash.AppendData(chunk);
        }

        file.ExpectEnd((long)header.Length + ValueCount);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => file.Dispose();

    private static int ReadWord(ReadOnlySpan<byte> header, int word) => BinaryPrimitives.ReadInt32BigEndian(header[(4 * word)..]);

    private byte[] ReadHeader(IdxContent content)
    {
        var bytes = new byte[4 * (1 + ((int)content & 0xff))];
        var read = file.Read(bytes);
        if (read >= 4 && ReadWord(bytes, 0) != (int)content)
        {
            throw WrongMagic(ReadWord(bytes, 0), content);
        }

        return read == bytes.Length ? bytes : throw new DatasetException(FormattableString.Invariant(
            $"{Path}: only {read} bytes, too few for the header of an IDX file: it is truncated; get it again"));
    }

    private DatasetException WrongMagic(int magic, IdxContent expected) => new(Enum.IsDefined((IdxContent)magic)
        ? $"{Path}: holds {Word((IdxContent)magic)} where {Word(expected)} were expected: are two paths of the definition swapped?"
        : IdxMagic.Problem(file.Head) is { } problem ? $"{Path}: {problem}"
        : $"{Path}: begins with 0x{magic:x8}, not with 0x{(int)expected:x8}: it is no IDX file of {Word(expected)}; name one, raw or gzipped");

    private int CheckSize()
    {
        if (Dimensions.Any(size => size <= 0))
        {
            throw new DatasetException($"{Path}: the header gives a size of {SizeText()}, which is empty or impossible: the file is damaged; get it again");
        }

        var values = Dimensions.Aggregate(1m, (product, size) => product * size);
        if (values > Array.MaxLength)
        {
            throw new DatasetException($"{Path}: the header gives a size of {SizeText()}, more than the 2 GB that can be loaded: it is damaged, or must be made smaller");
        }

        if (values + header.Length > file.LargestLength)
        {
            throw new DatasetException($"{Path}: the header gives a size of {SizeText()}, more than the file can hold: it is truncated or damaged; get it again");
        }

        return (int)values;
    }

    private DatasetException Truncated(int read) => new(FormattableString.Invariant(
        $"{Path}: ends after {read:n0} of the {ValueCount:n0} values that its header promises: it is truncated; get it again"));

    private string SizeText() => string.Join(" × ", Dimensions.Select(size => Figures.Thousands((uint)size)));

    private static string Word(IdxContent content) => content == IdxContent.Images ? "images" : "labels";
}
