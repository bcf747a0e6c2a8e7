using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mnist.Text;

/// <summary>How error messages write what they quote.</summary>
internal static class Phrase
{
    private const int LongestQuote = 60;

    /// <summary>A text in double quotes, escaped so that it stays on one line, shortened if long.</summary>
    public static string Quoted(string text)
    {
        var shown = text.Length <= LongestQuote ? text : text[..(LongestQuote - 1)] + "…";
        return $"\"{JsonEncodedText.Encode(WellFormed(shown), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }

    /// <summary><c>"a", "b" or "c"</c>.</summary>
    public static string Quoted(IEnumerable<string> texts) => Either(texts.Select(Quoted));

    /// <summary><c>a, b or c</c>.</summary>
    public static string Either(IEnumerable<string> texts) => Joined([.. texts], "or");

    /// <summary><c>a, b and c</c>.</summary>
    public static string Listed(IEnumerable<string> texts) => Joined([.. texts], "and");

    /// <summary><c>1 element</c>, <c>2 elements</c>.</summary>
    public static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>A text whose halves of surrogate pairs that stand alone are replaced, so that it has a UTF-8 form.</summary>
    public static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Joined(string[] texts, string conjunction) => texts.Length < 2
        ? string.Concat(texts)
        : $"{string.Join(", ", texts[..^1])} {conjunction} {texts[^1]}";
}
