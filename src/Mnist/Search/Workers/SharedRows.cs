using System.Buffers.Binary;
using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;

namespace Mnist.Search.Workers;

/// <summary>
/// The training and validation rows of a search, in one file that all its processes map. Layout: the magic, the length of the header
/// (4 bytes, little-endian), the header as JSON, then a byte per row with its class, then the pixels row by row; training rows first.
/// </summary>
internal sealed class SharedRows : IDisposable
{
    private const int Version = 1;

    private readonly MappedMemory memory;

    private SharedRows(MappedMemory memory, TrainingData data) => (this.memory, Data) = (memory, data);

    /// <summary>The rows; they must not be read after this is disposed.</summary>
    public TrainingData Data { get; }

    private static ReadOnlySpan<byte> Magic => "mnistrow"u8;

    private static int PrefixLength => Magic.Length + sizeof(int);

    /// <summary>Writes a new file.</summary>
    public static void Write(string path, TrainingData data)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new Header(Version, data.Shape, data.Training.Count, data.Validation.Count, data.ClassNames), DefinitionJson.Compact);
        var prefix = new byte[PrefixLength];
        Magic.CopyTo(prefix);
        BinaryPrimitives.WriteInt32LittleEndian(prefix.AsSpan(Magic.Length), header.Length);

        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        file.Write(prefix);
        file.Write(header);
        LabeledImages[] parts = [data.Training, data.Validation];
        Array.ForEach(parts, images => WriteLabels(file, images));
        Array.ForEach(parts, images => WritePixels(file, images));
    }

    /// <summary>Maps a file.</summary>
    /// <exception cref="InvalidDataException">The file is not what <see cref="Write"/> makes; the message names it and says how it differs.</exception>
    public static SharedRows Open(string path)
    {
        if (new FileInfo(path).Length < PrefixLength)
        {
            throw NoRows(path, "it is too short");
        }

        var memory = MappedMemory.Open(path);
        try
        {
            return new SharedRows(memory, Read(path, memory.Memory));
        }
        catch
        {
            ((IDisposable)memory).Dispose();
            throw;
        }
    }

    /// <summary>Copies a file and maps the copy, which is gone with this process, however that ends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">Folder for the copy; made if there is none.</param>
    /// <exception cref="InvalidDataException">As <see cref="Open"/>.</exception>
    public static SharedRows OpenCopy(string path, string folder)
    {
        Directory.CreateDirectory(folder);
        var copy = Path.Combine(folder, $"mnist-rows-{Guid.NewGuid():N}");
        try
        {
            File.Copy(path, copy);
            return Open(copy);
        }
        finally
        {
            // What is mapped stays readable without a name.
            File.Delete(copy);
        }
    }

    public void Dispose() => ((IDisposable)memory).Dispose();

    private static TrainingData Read(string path, ReadOnlyMemory<byte> bytes)
    {
        var header = ReadHeader(path, bytes.Span, out var headerEnd);
        var (rows, expected) = (header.Rows, headerEnd + header.Rows * (1L + header.Shape.PixelCount));
        if (bytes.Length != expected)
        {
            throw NoRows(path, FormattableString.Invariant($"its header promises {expected} bytes and it has {bytes.Length}"));
        }

        var labels = bytes.Slice(headerEnd, (int)rows);
        var pixels = bytes[(headerEnd + (int)rows)..];
        LabeledImages Part(int first, int count) => new(header.Shape, pixels, labels, Enumerable.Range(first, count).ToArray());
        return new TrainingData(Part(0, header.TrainingRows), Part(header.TrainingRows, header.ValidationRows), header.ClassNames);
    }

    private static Header ReadHeader(string path, ReadOnlySpan<byte> bytes, out int end)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[Magic.Length..]);
        end = PrefixLength + length;
        if (!bytes.StartsWith(Magic) || length <= 0 || end > bytes.Length)
        {
            throw NoRows(path, "it does not begin as one");
        }

        try
        {
            return JsonSerializer.Deserialize<Header>(bytes[PrefixLength..end], DefinitionJson.Compact) is { IsUsable: true } header
                ? header
                : throw NoRows(path, "its header is of another version, or has impossible sizes");
        }
        catch (JsonException exception)
        {
            throw NoRows(path, $"its header is damaged: {exception.Message}");
        }
    }

    private static void WriteLabels(FileStream file, LabeledImages images)
    {
        for (var row = 0; row < images.Count; row++)
        {
            file.WriteByte((byte)images.Label(row));
        }
    }

    private static void WritePixels(FileStream file, LabeledImages images)
    {
        for (var row = 0; row < images.Count; row++)
        {
            file.Write(images.Pixels(row));
        }
    }

    private static InvalidDataException NoRows(string path, string how) =>
        new($"{path} is no file of rows that this version of the program wrote: {how}; start the search anew");

    private sealed record Header(int Version, ImageShape Shape, int TrainingRows, int ValidationRows, IReadOnlyList<string> ClassNames)
    {
        public long Rows => (long)TrainingRows + ValidationRows;

        public bool IsUsable => Version == SharedRows.Version && Shape is { Width: > 0, Height: > 0 } && TrainingRows >= 0 && ValidationRows >= 0;
    }
}
