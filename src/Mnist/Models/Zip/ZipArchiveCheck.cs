using System.Buffers;
using System.IO.Compression;
using Mnist.Storage;

namespace Mnist.Models.Zip;

/// <summary>Inflates a zip into nothing before anybody unpacks it: what it holds, how much, and whether it is what its checksums say.</summary>
internal static class ZipArchiveCheck
{
    private const int MostEntries = 20_000;
    private const long MostBytes = 1L << 30;

    /// <summary>Deflate cannot do better than 1,032; models of numbers do not come near this.</summary>
    private const int HighestRatio = 200;

    /// <summary>Too little to fill a disk with, however well it was packed.</summary>
    private const long HarmlessBytes = 32L << 20;

    private const int LongestName = 1_024;

    /// <param name="archive">The zip.</param>
    /// <param name="packedBytes">Length of its file.</param>
    /// <param name="headLength">How many bytes of each entry's beginning are wanted.</param>
    /// <returns>Each entry with its beginning, which is shorter where the entry is.</returns>
    /// <exception cref="InvalidDataException">It is a bomb, damaged, or has names that lead elsewhere. The message says which.</exception>
    public static IReadOnlyList<(ZipArchiveEntry Entry, byte[] Head)> Read(ZipArchive archive, long packedBytes, int headLength)
    {
        if (archive.Entries.Count > MostEntries || archive.Entries.Sum(entry => entry.Length) > MostBytes)
        {
            throw new InvalidDataException($"it would unpack to more than {MostEntries} files or {MostBytes >> 20} MB, which no model of this program does");
        }

        CheckNames(archive.Entries);
        var entries = new List<(ZipArchiveEntry, byte[])>();
        var limit = Math.Min(MostBytes, Math.Max(HarmlessBytes, HighestRatio * packedBytes));
        foreach (var entry in archive.Entries)
        {
            entries.Add((entry, Inflate(entry, headLength, ref limit)));
        }

        return entries;
    }

    private static void CheckNames(IEnumerable<ZipArchiveEntry> entries)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            // Windows writes backslashes, which ML.NET takes for slashes.
            var name = entry.FullName.Replace('\\', '/');
            if (name.Length > LongestName || name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..") || name.Any(char.IsControl))
            {
                throw new InvalidDataException("it has an entry whose name leads out of the folder it is unpacked to");
            }

            if (!seen.Add(name))
            {
                throw new InvalidDataException("it has two entries of one name");
            }
        }
    }

    /// <summary>Counts what really comes out: the length that an entry declares may be a lie.</summary>
    private static byte[] Inflate(ZipArchiveEntry entry, int headLength, ref long limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            using var stream = entry.Open();
            var (head, length, crc) = (Array.Empty<byte>(), 0L, default(Crc32));
            for (int count; (count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; length += count)
            {
                head = length == 0 ? buffer[..Math.Min(headLength, count)] : head;
                crc = crc.Append(buffer.AsSpan(0, count));
                limit -= count;
                if (limit < 0)
                {
                    throw new InvalidDataException("it unpacks to far more than a model does");
                }
            }

            return length == entry.Length && crc.Value == entry.Crc32 ? head : throw new InvalidDataException("an entry is not what its length and checksum say");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
