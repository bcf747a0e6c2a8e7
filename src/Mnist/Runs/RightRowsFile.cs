using System.Buffers.Binary;
using Mnist.Storage;

namespace Mnist.Runs;

/// <summary>Files <c>right-{part}.bin</c>, little-endian: "MNISTRR1", the number of rows (4 bytes), the rows' SHA-256 (32 bytes), then the bits of <see cref="RightRows"/>, 8 bytes a number.</summary>
internal static class RightRowsFile
{
    private const int HeaderBytes = 44;

    private static ReadOnlySpan<byte> Magic => "MNISTRR1"u8;

    public static string Name(string part) => $"right-{part}.bin";

    public static void Write(string path, RightRows right)
    {
        var bytes = new byte[HeaderBytes + (8 * right.Bits.Length)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), right.Rows);
        Convert.FromHexString(right.RowsSha256).CopyTo(bytes, 12);
        for (var index = 0; index < right.Bits.Length; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(HeaderBytes + (8 * index)), right.Bits.Span[index]);
        }

        using var file = new FileStream(path, FileMode.CreateNew);
        file.Write(bytes);
    }

    /// <summary>Reads a file; null if it is damaged.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RightRows? Read(string path) => SmallFile.Read(path, Parse);

    private static RightRows? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith(Magic))
        {
            return null;
        }

        var rows = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        var numbers = (bytes.Length - HeaderBytes) / 8;
        if (rows < 0 || numbers != (rows + 63L) / 64 || bytes.Length != HeaderBytes + (8 * numbers))
        {
            return null;
        }

        var bits = new ulong[numbers];
        for (var index = 0; index < numbers; index++)
        {
            bits[index] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(HeaderBytes + (8 * index))..]);
        }

        // Of a hundred thousand runs nearly all are of the same rows, whose name is worth keeping once.
        return new RightRows(string.Intern(Convert.ToHexStringLower(bytes.Slice(12, 32))), rows, bits);
    }
}
