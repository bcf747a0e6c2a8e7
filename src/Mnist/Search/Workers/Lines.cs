using System.Text;

namespace Mnist.Search.Workers;

/// <summary>Reads lines of UTF-8 from a process that may write anything.</summary>
internal static class Lines
{
    /// <summary>Characters after which a line is cut, so that endless ones do not fill the memory.</summary>
    internal const int Longest = 1 << 20;

    /// <summary>The lines, without their ends, as they come; a last one may lack its end.</summary>
    public static IEnumerable<string> Of(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var line = new StringBuilder();
        var buffer = new char[4096];
        for (var count = Read(reader, buffer); count > 0; count = Read(reader, buffer))
        {
            for (var index = 0; index < count; index++)
            {
                if (buffer[index] != '\n')
                {
                    line.Append(buffer[index]);
                }

                if (buffer[index] == '\n' || line.Length == Longest)
                {
                    yield return line.ToString();
                    line.Clear();
                }
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    /// <summary>A stream that breaks has ended.</summary>
    private static int Read(StreamReader reader, char[] buffer)
    {
        try
        {
            return reader.Read(buffer, 0, buffer.Length);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return 0;
        }
    }
}
