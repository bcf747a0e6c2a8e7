using System.Buffers.Binary;
using SkiaSharp;

namespace Mnist.Datasets.Pictures;

/// <summary>A PNG file (W3C, Portable Network Graphics, third edition).</summary>
internal sealed record PngFile(PngHeader Header, IReadOnlyList<PngChunk> Chunks)
{
    /// <summary>Longest Exif data that is looked at: that of cameras, which also fits a JPEG file's segment.</summary>
    private const int LongestExif = 1 << 16;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>How the image is to be turned, which Skia does not tell of PNG files; as it is where nothing sound says how.</summary>
    public SKEncodedOrigin Orientation => Chunks.FirstOrDefault(chunk => chunk.Type == "eXIf") is { Data.Length: <= LongestExif, IsIntact: true } chunk
        ? ExifOrientation.In(chunk.Data.Span)
        : SKEncodedOrigin.TopLeft;

    /// <summary>A file's parts; null if it is no PNG file.</summary>
    public static PngFile? Of(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Signature))
        {
            return null;
        }

        PngChunk[] chunks = [.. PngChunk.In(file[Signature.Length..])];
        return chunks is [{ Type: "IHDR", Data: { Length: 13 } header }, ..] ? new PngFile(PngHeader.Of(header.Span), chunks) : null;
    }

    /// <summary>The data of the first chunk of a type; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Data(string type) => Chunks.FirstOrDefault(chunk => chunk.Type == type)?.Data ?? default;
}

/// <summary>
/// What the first chunk of a PNG file says. Bits a sample are 1, 2, 4, 8 or 16; the colour type is 0 for grey, 2 for red, green and blue, 3 for
/// indices of a palette, and 4 more where each pixel has its opacity. Interlaced pixels come in the seven passes of Adam7.
/// </summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, int ColourType, bool IsInterlaced)
{
    public bool IsColoured => (ColourType & 2) != 0;
    public bool HasOpacity => (ColourType & 4) != 0;

    /// <summary>Samples a pixel.</summary>
    public int Channels => (IsColoured ? 3 : 1) + (HasOpacity ? 1 : 0);

    /// <summary>Reads the 13 bytes of the chunk.</summary>
    public static PngHeader Of(ReadOnlySpan<byte> data) => new(
        BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]), data[8], data[9], data[12] == 1);
}
