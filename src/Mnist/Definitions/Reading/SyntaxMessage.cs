using System.Text.Json;

namespace Mnist.Definitions.Reading;

/// <summary>Says in a sentence why a text is not JSON.</summary>
internal static class SyntaxMessage
{
    private static readonly string[] NonNumbers = ["NaN", "Infinity", "nan", "inf"];

    /// <summary>The sentence for a failure at a place in a text.</summary>
    public static string Of(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        var rest = RestOfLine(utf8, exception);
        return NonNumbers.FirstOrDefault(word => rest.StartsWith(word, StringComparison.Ordinal)) is { } word
            ? $"{word} is not a number that JSON can hold; write a finite number"
            : $"not valid JSON: {WithoutPlace(JsonFault.Of(exception))}";
    }

    private static string RestOfLine(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        var line = exception.LineNumber ?? 0;
        foreach (var range in utf8.Split((byte)'\n'))
        {
            if (line-- == 0)
            {
                var text = utf8[range];
                return System.Text.Encoding.UTF8.GetString(text[(int)Math.Min(text.Length, exception.BytePositionInLine ?? 0)..]);
            }
        }

        return "";
    }

    /// <summary>The parser's message ends with a 0-based place that would contradict ours.</summary>
    private static string WithoutPlace(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? message : message[..place]).TrimEnd('.');
    }
}
