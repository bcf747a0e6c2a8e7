namespace Mnist.Definitions;

/// <summary>Says in one printable line why a text cannot be read as JSON. The parser's own words quote the text, line breaks and all.</summary>
public static class JsonFault
{
    private const int LongestWords = 240;

    /// <summary>The words of a failure.</summary>
    public static string Of(Exception failure)
    {
        var words = failure.Message;
        var printable = string.Concat(words.Take(LongestWords).Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
        return words.Length > LongestWords ? printable + "…" : printable;
    }
}
