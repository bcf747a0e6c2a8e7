using System.Buffers;

namespace Mnist.Datasets.Csv;

/// <summary>Some whole lines of a file, in a buffer rented from the shared pool, to be returned when they have been read. Blocks are numbered from 0.</summary>
internal sealed record CsvBlock(int Number, byte[] Buffer, int Length);

/// <summary>Cuts a file into blocks at the ends of lines.</summary>
internal static class CsvBlocks
{
    /// <summary>Longest line there may be: an image of more than four million pixels.</summary>
    public const int LongestLine = 1 << 24;

    private const int UsualLength = 1 << 20;

    /// <summary>Each block is read when it is asked for; of the file nothing has been read before.</summary>
    public static IEnumerable<CsvBlock> Of(UnpackedFile file, long start, WorkOptions options)
    {
        file.Skip(start);
        var done = new WorkCount(options.Progress, file.Length);
        var usual = (int)Math.Min(UsualLength, file.LargestLength + 1);
        var (buffer, kept, total, position) = (ArrayPool<byte>.Shared.Rent(usual), 0, start, 0L);
        for (var number = 0; ;)
        {
            var read = file.Read(buffer.AsSpan(kept));
            var isEnd = read < buffer.Length - kept;
            var length = isEnd ? kept + read : WholeLines(buffer.AsSpan(0, kept + read));
            var next = isEnd ? [] : ArrayPool<byte>.Shared.Rent(length == 0 ? Longer(buffer.Length, file.Path) : usual);
            (kept, total) = (kept + read - length, total + read);
            buffer.AsSpan(length, kept).CopyTo(next);
            done.Add(file.Position - position);
            position = file.Position;
            if (length > 0)
            {
                yield return new CsvBlock(number++, buffer, length);
            }

            buffer = next;
            if (isEnd)
            {
                file.ExpectWhole(total);
                yield break;
            }
        }
    }

    /// <summary>Lines end with line feeds or, as old programs write them, with carriage returns alone; one that is the last byte may have a line feed after it.</summary>
    private static int WholeLines(ReadOnlySpan<byte> bytes) =>
        (bytes.LastIndexOf((byte)'\n') is >= 0 and var lineFeed ? lineFeed : bytes[..^1].LastIndexOf((byte)'\r')) + 1;

    private static int Longer(int length, string path) => length < LongestLine ? 2 * length : throw new DatasetException(FormattableString.Invariant(
        $"{path}: a line is longer than {LongestLine:n0} bytes: this is no CSV file of images"));
}
