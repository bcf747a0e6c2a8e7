using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Says in words what was found.</summary>
internal static class Found
{
    public static string Text(SourceNode node) => node switch
    {
        SourceNull => "null",
        SourceBoolean boolean => boolean.Value ? "true" : "false",
        SourceNumber number => number.Digits.Length <= 40 ? number.Digits : $"{number.Digits[..39]}…",
        SourceText text => $"the text {Phrase.Quoted(text.Value)}",
        SourceList list => list.Items.Count == 0 ? "an empty list" : $"a list of {Phrase.Count(list.Items.Count, "element")}",
        _ => "an object",
    };
}
