using System.Buffers;

namespace Mnist.Datasets.Csv;

/// <summary>
/// A line of a file, without its end, counted from 0: where it begins and where the next one does, in unpacked bytes. The content is gone when the
/// next line is asked for.
/// </summary>
internal readonly record struct CsvLine(ReadOnlyMemory<byte> Content, int Number, long Start, long End);

/// <summary>Cuts text into lines that end with a line feed, a carriage return or both.</summary>
internal static class CsvLines
{
    private static readonly byte[] ByteOrderMark = [0xef, 0xbb, 0xbf];

    /// <summary>The lines of a file, without the mark that some programs put at its beginning; each block is read when it is asked for.</summary>
    public static IEnumerable<CsvLine> Of(string path)
    {
        using var file = UnpackedFile.Open(path);
        var (number, start) = (0, 0L);
        foreach (var block in CsvBlocks.Of(file, start: 0, new WorkOptions(1, null, CancellationToken.None)))
        {
            var rest = block.Buffer.AsMemory(0, block.Length);
            while (!rest.IsEmpty)
            {
                var mark = start == 0 && rest.Span.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
                var (content, next) = First(rest.Span);
                yield return new CsvLine(rest[mark..content], number++, start + mark, start + next);
                (rest, start) = (rest[next..], start + next);
            }

            ArrayPool<byte>.Shared.Return(block.Buffer);
        }
    }

    /// <summary>The first line of a text that is not empty: its length, and where the next line begins.</summary>
    public static (int Length, int Next) First(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? (text.Length, text.Length) : (end, end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1));
    }

    /// <summary>Whether there is something in a line that is no comment.</summary>
    public static bool IsFilled(ReadOnlySpan<byte> line) => line.TrimStart(" \t"u8) is [not (byte)'#', ..];
}
