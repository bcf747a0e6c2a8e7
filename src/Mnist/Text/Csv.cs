namespace Mnist.Text;

/// <summary>Comma-separated values as RFC 4180 has them, except that lines end in a line feed alone.</summary>
internal static class Csv
{
    /// <summary>One line, with its end.</summary>
    public static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\n";

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
