namespace Mnist.Definitions.Reading;

/// <summary>Turns offsets into UTF-8 text into lines and columns; quick when asked in ascending order.</summary>
internal sealed class SourceLines(string file, ReadOnlyMemory<byte> utf8)
{
    private int offset;
    private int line = 1;
    private int column = 1;

    public SourcePosition At(int target)
    {
        if (target < offset)
        {
            (offset, line, column) = (0, 1, 1);
        }

        for (var text = utf8.Span; offset < target; offset++)
        {
            Pass(text[offset]);
        }

        return new(file, line, column);
    }

    /// <summary>The position of a byte given by its line and its place in that line, both 0-based; at most the end.</summary>
    public SourcePosition At(long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += utf8.Span[start..].IndexOf((byte)'\n') + 1;
        }

        return At((int)Math.Min(utf8.Length, start + byteInLine));
    }

    private void Pass(byte next)
    {
        const int ContinuationMask = 0xC0, Continuation = 0x80, FirstOfFour = 0xF0;
        if (next == '\n')
        {
            (line, column) = (line + 1, 1);
        }
        else if ((next & ContinuationMask) != Continuation)
        {
            column += next >= FirstOfFour ? 2 : 1;
        }
    }
}
