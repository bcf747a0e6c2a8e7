using System.Buffers.Binary;
using System.IO.Compression;

namespace Mnist.Datasets.Pictures;

/// <summary>Decodes PNG files of 16 bits a channel without loss.</summary>
internal static class DeepPng
{
    private const int BytesOfSample = 2;

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="EndOfStreamException">The file ends too soon.</exception>
    public static ColourImage Decode(PngFile png)
    {
        var header = png.Header;
        var image = new ColourImage(header.Width, header.Height, new ushort[ColourImage.Channels * header.Width * header.Height], ushort.MaxValue);
        using var unpacked = new ZLibStream(Packed(png), CompressionMode.Decompress);
        var transparent = Samples(png.Data("tRNS").Span);
        foreach (var pass in PngPass.Of(header))
        {
            DecodePass(unpacked, header, pass, transparent, image);
        }

        return image;
    }

    private static MemoryStream Packed(PngFile png)
    {
        var packed = new MemoryStream();
        foreach (var chunk in png.Chunks.Where(chunk => chunk.Type == "IDAT"))
        {
            packed.Write(chunk.Data.Span);
        }

        packed.Position = 0;
        return packed;
    }

    private static void DecodePass(ZLibStream unpacked, PngHeader header, PngPass pass, ReadOnlySpan<ushort> transparent, ColourImage image)
    {
        var (columns, pixelBytes) = (pass.Columns(header.Width), BytesOfSample * header.Channels);
        var above = new byte[columns * pixelBytes];
        var row = new byte[above.Length];
        for (var y = pass.Top; y < header.Height && columns > 0; y += pass.Down)
        {
            var filter = unpacked.ReadByte();
            unpacked.ReadExactly(row);
            PngFilter.Undo(filter, row, above, pixelBytes);
            Place(Samples(row), header, pass, transparent, image, y);
            (row, above) = (above, row);
        }
    }

    /// <summary>Puts a row of a pass where its pixels belong.</summary>
    private static void Place(ReadOnlySpan<ushort> samples, PngHeader header, PngPass pass, ReadOnlySpan<ushort> transparent, ColourImage image, int y)
    {
        for (var x = pass.Left; !samples.IsEmpty; x += pass.Across)
        {
            var pixel = image.Samples.AsSpan(ColourImage.Channels * (y * image.Width + x), ColourImage.Channels);
            var colour = samples[..(header.IsColoured ? 3 : 1)];
            (pixel[0], pixel[1], pixel[2]) = (colour[0], colour[header.IsColoured ? 1 : 0], colour[^1]);
            pixel[3] = header.HasOpacity ? samples[colour.Length] : colour.SequenceEqual(transparent) ? (ushort)0 : ushort.MaxValue;
            samples = samples[header.Channels..];
        }
    }

    private static ushort[] Samples(ReadOnlySpan<byte> bytes)
    {
        var samples = new ushort[bytes.Length / BytesOfSample];
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(BytesOfSample * index)..]);
        }

        return samples;
    }
}
