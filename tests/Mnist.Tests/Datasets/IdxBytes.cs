using System.Buffers.Binary;
using System.IO.Compression;
using Mnist.Datasets;

namespace Mnist.Tests.Datasets;

/// <summary>Makes the bytes of IDX files.</summary>
internal static class IdxBytes
{
    public static byte[] Images(int count, int height, int width, params byte[] values) => [.. Header(IdxContent.Images, count, height, width), .. values];

    public static byte[] Labels(params byte[] values) => [.. Header(IdxContent.Labels, values.Length), .. values];

    public static byte[] Header(IdxContent content, params int[] dimensions)
    {
        var header = new byte[4 + 4 * dimensions.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, (int)content);
        for (var index = 0; index < dimensions.Length; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * index), dimensions[index]);
        }

        return header;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
