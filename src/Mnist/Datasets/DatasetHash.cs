using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mnist.Datasets;

/// <summary>The hash of a dataset: that of its images and labels as IDX files would hold them, so that their form makes no difference.</summary>
internal static class DatasetHash
{
    /// <summary>
    /// Over the lower-case hexadecimal hashes of the unpacked IDX files (training images, training labels, and those of the test) and the names,
    /// each with its length before it so that no two lists read the same.
    /// </summary>
    public static string Of(IEnumerable<string> parts, IReadOnlyList<string> classNames)
    {
        var texts = parts.Concat(classNames).Select(part => FormattableString.Invariant($"{part.Length}:{part}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts))));
    }

    /// <summary>The hashes that the IDX files of some images would have: images, then labels.</summary>
    public static IEnumerable<string> OfPart(ImageShape shape, ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels) =>
    [
        OfFile(IdxContent.Images, pixels, labels.Length, shape.Height, shape.Width),
        OfFile(IdxContent.Labels, labels, labels.Length),
    ];

    /// <summary>The hash of which rows belong together, whatever their groups are called; none where nothing says so, so that other datasets keep theirs.</summary>
    /// <param name="groups">A number of each row, in the order of the groups' first rows.</param>
    public static IEnumerable<string> OfGroups(IReadOnlyList<int> groups) => groups.Count == 0 ? []
        : [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(groups.Select(group => FormattableString.Invariant($"{group}\n"))))))];

    private static string OfFile(IdxContent content, ReadOnlyMemory<byte> values, params ReadOnlySpan<int> dimensions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(IdxHeader.Of(content, dimensions));
        hash.AppendData(values.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>The header of an IDX file: the magic number and the dimensions, big-endian.</summary>
internal static class IdxHeader
{
    public static byte[] Of(IdxContent content, params ReadOnlySpan<int> dimensions)
    {
        var header = new byte[4 + 4 * dimensions.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, (int)content);
        for (var index = 0; index < dimensions.Length; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * index), dimensions[index]);
        }

        return header;
    }
}
