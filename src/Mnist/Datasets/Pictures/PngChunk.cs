using System.Buffers.Binary;
using System.Text;
using Mnist.Storage;

namespace Mnist.Datasets.Pictures;

/// <summary>A part of a PNG file: four letters of its type, then its data, and what the file says is the checksum of both.</summary>
internal sealed record PngChunk(ReadOnlyMemory<byte> Content, uint Checksum)
{
    private const int TypeLength = 4;

    /// <summary>Length, type and checksum.</summary>
    private const int Overhead = 12;

    public string Type => Encoding.Latin1.GetString(Content.Span[..TypeLength]);

    public ReadOnlyMemory<byte> Data => Content[TypeLength..];

    public bool IsIntact => Checksum == default(Crc32).Append(Content.Span).Value;

    /// <summary>Chunks one behind the other, up to the first that is cut off.</summary>
    public static IEnumerable<PngChunk> In(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length >= Overhead && BinaryPrimitives.ReadUInt32BigEndian(bytes.Span) is var length && length <= bytes.Length - Overhead)
        {
            var size = TypeLength + (int)length;
            yield return new PngChunk(bytes.Slice(4, size), BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[(4 + size)..]));
            bytes = bytes[(8 + size)..];
        }
    }
}
