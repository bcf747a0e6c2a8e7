using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Mnist.Storage;

namespace Mnist.Tests.Datasets.Pictures;

/// <summary>Writes PNG files of forms that Skia does not.</summary>
internal static class PngBytes
{
    private static readonly (int Left, int Top, int Across, int Down)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>A file of 16 bits a channel; its rows take turns with the five filters.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="colourType">As PNG numbers them.</param>
    /// <param name="samples">All channels of all pixels.</param>
    /// <param name="interlaced">Whether in the passes of Adam7.</param>
    /// <param name="chunks">Whole chunks to put before the pixels.</param>
    public static byte[] Deep(int width, byte colourType, ushort[] samples, bool interlaced = false, params byte[][] chunks)
    {
        var channels = colourType switch { 0 => 1, 2 => 3, 4 => 2, _ => 4 };
        var height = samples.Length / channels / width;
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1a, 0x0a,
            .. Chunk("IHDR", [.. Number(width), .. Number(height), 16, colourType, 0, 0, (byte)(interlaced ? 1 : 0)]),
            .. chunks.SelectMany(chunk => chunk),
            .. Chunk("IDAT", Deflated([.. (interlaced ? Adam7 : [(0, 0, 1, 1)]).SelectMany(pass => Pass(samples, width, height, channels, pass))])),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>A chunk with its length and checksum.</summary>
    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Number(data.Length), .. content, .. Number((int)default(Crc32).Append(content).Value)];
    }

    /// <summary>A file with a chunk more, behind its header.</summary>
    public static byte[] With(byte[] png, byte[] chunk) => [.. png[..33], .. chunk, .. png[33..]];

    private static IEnumerable<byte> Pass(ushort[] samples, int width, int height, int channels, (int Left, int Top, int Across, int Down) pass)
    {
        byte[]? above = null;
        for (var y = pass.Top; y < height && pass.Left < width; y += pass.Down)
        {
            var pixels = Enumerable.Range(0, width).Where(x => x >= pass.Left && (x - pass.Left) % pass.Across == 0);
            byte[] row = [.. pixels.SelectMany(x => samples.AsSpan((y * width + x) * channels, channels).ToArray()).SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample })];
            above ??= new byte[row.Length];
            var filter = y % 5;
            yield return (byte)filter;
            for (var index = 0; index < row.Length; index++)
            {
                var (left, corner) = index < 2 * channels ? (0, 0) : (row[index - 2 * channels], above[index - 2 * channels]);
                yield return (byte)(row[index] - Foretold(filter, left, above[index], corner));
            }

            above = row;
        }
    }

    private static int Foretold(int filter, int left, int above, int corner) => filter switch
    {
        0 => 0,
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        _ => new[] { left, above, corner }.MinBy(one => Math.Abs(left + above - corner - one)),
    };

    private static byte[] Deflated(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
