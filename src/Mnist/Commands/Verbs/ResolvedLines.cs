using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Reading;

namespace Mnist.Commands.Verbs;

/// <summary>A resolved definition as JSON whose lines end with a comment that says where the value comes from.</summary>
internal static class ResolvedLines
{
    private const int Indent = 2;

    /// <summary>Comments stand in a column here at the furthest; those of longer lines follow the value.</summary>
    private const int FurthestColumn = 52;

    private static readonly JsonSerializerOptions Readable = new(DefinitionJson.Compact) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="origins">Where its values come from.</param>
    public static IEnumerable<string> Of(JsonNode definition, IEnumerable<ValueOrigin> origins)
    {
        var words = origins.ToDictionary(origin => origin.Path, origin => origin.ToString());
        var lines = Lines(definition, "", "", 0).ToList();
        var column = lines.Select(line => line.Text.Length).Where(length => length <= FurthestColumn).DefaultIfEmpty().Max() + 1;
        return lines.Select(line => words.TryGetValue(line.Path, out var origin) ? $"{line.Text.PadRight(column)} // {origin}" : line.Text);
    }

    /// <summary>The values that have no others inside, each with its path.</summary>
    public static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonNode? node, string path = "") => node switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(member => Leaves(member.Value, JsonPath.Member(path, member.Key))),
        JsonArray { Count: > 0 } items => items.SelectMany((item, index) => Leaves(item, JsonPath.Element(path, index))),
        _ => [(path, node)],
    };

    private static IEnumerable<(string Text, string Path)> Lines(JsonNode? node, string path, string key, int depth) => node switch
    {
        JsonObject { Count: > 0 } members => Block(key + "{", members.Select(member => (member.Value, JsonPath.Member(path, member.Key), $"{JsonSerializer.Serialize(member.Key, Readable)}: ")), "}", depth),
        JsonArray { Count: > 0 } items => Block(key + "[", items.Select((item, index) => (item, JsonPath.Element(path, index), "")), "]", depth),
        _ => [(Indented(key + (node?.ToJsonString(Readable) ?? "null"), depth), path)],
    };

    /// <summary>An opening line, what is inside, each but the last followed by a comma, and a closing line.</summary>
    private static IEnumerable<(string Text, string Path)> Block(string open, IEnumerable<(JsonNode? Value, string Path, string Key)> inside, string close, int depth)
    {
        var blocks = inside.Select(one => Lines(one.Value, one.Path, one.Key, depth + 1).ToList()).ToList();
        foreach (var block in blocks.SkipLast(1))
        {
            block[^1] = block[^1] with { Text = block[^1].Text + "," };
        }

        return [(Indented(open, depth), ""), .. blocks.SelectMany(block => block), (Indented(close, depth), "")];
    }

    private static string Indented(string text, int depth) => new string(' ', Indent * depth) + text;
}
