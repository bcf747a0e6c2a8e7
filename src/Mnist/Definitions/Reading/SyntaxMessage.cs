using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mnist.Definitions.Reading;

/// <summary>Says in a sentence why a text is not JSON.</summary>
internal static partial class SyntaxMessage
{
    private static readonly string[] NonNumbers = ["NaN", "Infinity", "nan", "inf"];

    public static string Of(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        var (before, after) = LineAt(utf8, exception);
        return NonNumbers.FirstOrDefault(word => after.StartsWith(word, StringComparison.Ordinal)) is { } word
            ? $"{word} is not a number that JSON can hold; write a finite number"
            : NumberWithComma(before, after) is { } number
            ? $"not valid JSON: {number} is not one number{PlainNumber.Hint<double>(number)}"
            : $"not valid JSON: {WithoutPlace(JsonFault.Of(exception))}{Remedy(before, after)}";
    }

    private static string Remedy(string before, string after) =>
        after is ['\u201e' or '\u201c' or '\u201d' or '\'' or '\u2018' or '\u00ab', ..] ? "; texts and keys stand between straight double quotation marks, \""
        : before.EndsWith('\\') || after is ['\\', ..] ? "; in a path write / or \\\\ for each backslash"
        : "";

    /// <summary>A comma between digits ends a value for JSON, which then wants a key.</summary>
    private static string? NumberWithComma(string before, string after) => NumberAndComma().Match(before) is { Success: true } whole && Digits().Match(after) is { Success: true } digits
        ? whole.Value + digits.Value
        : null;

    /// <summary>The line of a failure, before its place and from there on.</summary>
    private static (string Before, string After) LineAt(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        var line = exception.LineNumber ?? 0;
        foreach (var range in utf8.Split((byte)'\n'))
        {
            if (line-- == 0)
            {
                var text = utf8[range];
                var place = (int)Math.Min(text.Length, exception.BytePositionInLine ?? 0);
                return (Encoding.UTF8.GetString(text[..place]), Encoding.UTF8.GetString(text[place..]));
            }
        }

        return ("", "");
    }

    /// <summary>The parser's message ends with a 0-based place that would contradict ours.</summary>
    private static string WithoutPlace(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? message : message[..place]).TrimEnd('.');
    }

    [GeneratedRegex(@"-?[0-9]+,\z")]
    private static partial Regex NumberAndComma();

    [GeneratedRegex("^[0-9]+")]
    private static partial Regex Digits();
}
