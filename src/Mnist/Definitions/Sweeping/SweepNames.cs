using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions.Sweeping;

/// <summary>
/// Names of the points of a sweep: after the model's name the last words of each option with its value, as in <c>dense-epochs5-units128</c>. A name
/// depends on its own point and on the options that are swept, never on the other values; where it would be too long, a hash takes the place of its end.
/// </summary>
internal static partial class SweepNames
{
    private const int LongestName = 40;
    private const int LongestValue = 24;
    private const int HashDigits = 8;
    private const int ValueHashDigits = 6;

    /// <summary>What follows the model's name, for each of some points.</summary>
    public static IReadOnlyList<string> Suffixes(IReadOnlyList<IReadOnlyList<SweptValue>> points)
    {
        var labels = Labels([.. points.SelectMany(point => point).Select(value => value.Option).Distinct()]);
        var suffixes = points.Select(point => string.Concat(point.Select(value => $"-{labels[value.Option]}{ValueText(value.Value)}"))).ToList();
        var repeated = suffixes.GroupBy(suffix => suffix, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Skip(1).Any()).Select(alike => alike.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. points.Zip(suffixes, (point, suffix) => repeated.Contains(suffix) ? $"{suffix}-{Hash(string.Join(';', point.Select(value => value.Canonical)), ValueHashDigits)}" : suffix)];
    }

    /// <summary>A model's name with what follows it, short enough for a name.</summary>
    public static string Of(string model, string suffix)
    {
        var whole = model + suffix;
        return suffix.Length == 0 || whole.Length <= LongestName ? whole : $"{whole[..(LongestName - HashDigits - 1)].TrimEnd('-', '.', '_')}-{Hash(whole, HashDigits)}";
    }

    /// <summary>From each option to as many of its last words as tell it from the others.</summary>
    private static Dictionary<string, string> Labels(IReadOnlyList<string> options)
    {
        var words = options.ToDictionary(option => option, Words);
        for (var count = 1; count <= words.Values.Select(all => all.Count).DefaultIfEmpty(0).Max(); count++)
        {
            var labels = words.ToDictionary(option => option.Key, option => string.Join('.', option.Value.TakeLast(count)));
            if (labels.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() == labels.Count)
            {
                return labels;
            }
        }

        return words.ToDictionary(option => option.Key, option => $"{string.Join('.', option.Value)}_{Hash(option.Key, ValueHashDigits)}");
    }

    /// <summary>The keys of a path, each with the indices after it: <c>layers0</c> and <c>units</c> of <c>layers[0].units</c>.</summary>
    private static List<string> Words(string option)
    {
        var words = new List<string>();
        foreach (var step in JsonPath.TryParse(option, out var steps) ? steps : [])
        {
            var word = NotInNames().Replace(step.Text, "");
            if (step.Index is not null && words.Count > 0)
            {
                words[^1] += word;
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>A number follows its option at once, all else after a low line.</summary>
    private static string ValueText(SourceNode value)
    {
        if (value is SourceNumber number)
        {
            return SweptValue.Plain(number);
        }

        var text = string.Join('.', Leaves(value).Select(leaf => leaf is SourceNumber inner ? SweptValue.Plain(inner) : leaf is SourceText word && PlainWord().IsMatch(word.Value) ? word.Value : ScalarText(leaf)));
        return $"_{(text.Length <= LongestValue && !text.Contains('?', StringComparison.Ordinal) ? text : Hash(new SweptValue("", value).Canonical, ValueHashDigits))}";
    }

    private static string ScalarText(SourceNode leaf) => leaf switch
    {
        SourceBoolean boolean => boolean.Value ? "true" : "false",
        SourceNull => "null",
        SourceList or SourceObject => "none",
        _ => "?",
    };

    private static IEnumerable<SourceNode> Leaves(SourceNode value) => value switch
    {
        SourceList { Items.Count: > 0 } list => list.Items.SelectMany(Leaves),
        SourceObject { Members.Count: > 0 } source => source.Members.SelectMany(member => Leaves(member.Value)),
        _ => [value],
    };

    private static string Hash(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex NotInNames();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*\z")]
    private static partial Regex PlainWord();
}
