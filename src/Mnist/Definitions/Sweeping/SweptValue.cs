using System.Globalization;
using System.Text;
using System.Text.Json;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions.Sweeping;

/// <summary>A value that an option has at a point of a sweep.</summary>
/// <param name="Option">Path of the option, in its model or in the experiment.</param>
/// <param name="Value">The value, with its place in the sweep.</param>
internal sealed record SweptValue(string Option, SourceNode Value)
{
    /// <summary>The value, whatever its place and however its numbers are written.</summary>
    public JsonElement Json => JsonElement.Parse(TextOf(Value, isSorted: false));

    /// <summary>The same for values that are the same, however their numbers are written.</summary>
    public string Canonical => TextOf(Value, isSorted: true);

    /// <summary>A number as names and canonical texts write it: shortest, with <c>e</c> and without a plus sign. One that is too large stays as it is written.</summary>
    public static string Plain(SourceNumber number)
    {
        var value = double.Parse(number.Digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        var digits = double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : number.Digits;
        return digits.Replace('E', 'e').Replace("e+", "e", StringComparison.Ordinal);
    }

    private static string TextOf(SourceNode node, bool isSorted) => node switch
    {
        SourceNumber number => Plain(number),
        SourceList list => $"[{string.Join(',', list.Items.Select(item => TextOf(item, isSorted)))}]",
        SourceObject source => $"{{{string.Join(',', Ordered(source, isSorted).Select(member => $"{JsonSerializer.Serialize(member.Key)}:{TextOf(member.Value, isSorted)}"))}}}",
        _ => Encoding.UTF8.GetString(SourceWriter.Write(node)),
    };

    private static IEnumerable<SourceMember> Ordered(SourceObject source, bool isSorted) =>
        isSorted ? source.Members.OrderBy(member => member.Key, StringComparer.Ordinal) : source.Members;
}
