using System.Buffers.Binary;
using SkiaSharp;

namespace Mnist.Datasets.Pictures;

/// <summary>Finds the orientation of a photo in its Exif data, which is laid out as a TIFF file (TIFF 6.0, section 2).</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int ShortType = 3;
    private const int HeaderLength = 8;
    private const int EntryLength = 12;

    /// <summary>What some programs leave before it, as in a JPEG file.</summary>
    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>The orientation; as the image is stored, where the data is damaged or says nothing of it.</summary>
    public static SKEncodedOrigin In(ReadOnlySpan<byte> exif)
    {
        var data = exif.StartsWith(Prefix) ? exif[Prefix.Length..] : exif;
        if (data.Length < HeaderLength || !(data.StartsWith("II*\0"u8) || data.StartsWith("MM\0*"u8)))
        {
            return SKEncodedOrigin.TopLeft;
        }

        var isLittleEndian = data[0] == (byte)'I';
        var directory = Number(data[4..], 4, isLittleEndian);
        return directory <= data.Length - 2 ? InDirectory(data[(int)directory..], isLittleEndian) : SKEncodedOrigin.TopLeft;
    }

    private static SKEncodedOrigin InDirectory(ReadOnlySpan<byte> directory, bool isLittleEndian)
    {
        var entries = directory[2..];
        for (var left = Number(directory, 2, isLittleEndian); left > 0 && entries.Length >= EntryLength; left--)
        {
            if (Number(entries, 2, isLittleEndian) == Tag && Number(entries[2..], 2, isLittleEndian) == ShortType)
            {
                return Number(entries[8..], 2, isLittleEndian) is var value and >= 1 and <= 8 ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;
            }

            entries = entries[EntryLength..];
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int length, bool isLittleEndian) => (length, isLittleEndian) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
