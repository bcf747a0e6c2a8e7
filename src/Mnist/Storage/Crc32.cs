namespace Mnist.Storage;

/// <summary>The checksum of zip archives and PNG files (ISO 3309), over bytes that come piece by piece.</summary>
internal readonly record struct Crc32
{
    /// <summary>Remainders of each byte by the polynomial, bits reversed.</summary>
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(RemainderOf)];

    /// <summary>The checksum of all bytes so far; 0 of none.</summary>
    public uint Value { get; private init; }

    public Crc32 Append(ReadOnlySpan<byte> bytes)
    {
        var remainder = ~Value;
        foreach (var value in bytes)
        {
            remainder = Remainders[(byte)(remainder ^ value)] ^ (remainder >> 8);
        }

        return new Crc32 { Value = ~remainder };
    }

    private static uint RemainderOf(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            remainder = (remainder >> 1) ^ ((remainder & 1) * 0xEDB88320);
        }

        return remainder;
    }
}
