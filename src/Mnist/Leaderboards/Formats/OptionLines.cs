using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;

namespace Mnist.Leaderboards.Formats;

/// <summary>A model's options by the paths that <c>--set</c> takes. What fits on a line stays together; what does not is taken apart.</summary>
internal static class OptionLines
{
    private const int LongestValue = 70;

    /// <summary>Path and JSON value of each option but name and kind; a longest value of 0 takes everything apart.</summary>
    public static IEnumerable<(string Path, string Value)> Of(ModelDefinition model, int longestValue = LongestValue)
    {
        var options = JsonSerializer.SerializeToNode(model, DefinitionJson.Compact)!.AsObject();
        options.Remove("name");
        options.Remove("kind");
        return options.SelectMany(option => Lines(option.Key, option.Value, longestValue));
    }

    /// <summary>Paths of the lines of <see cref="Of"/> that say something else than the defaults of the kind do.</summary>
    public static IReadOnlySet<string> Changed(ModelDefinition model)
    {
        var (own, usual) = (Of(model, longestValue: 0), Of(Defaults(ModelKinds.Of(model).Name), longestValue: 0));
        var changed = own.Except(usual).Concat(usual.Except(own)).Select(option => option.Path).ToHashSet();
        return Of(model).Select(line => line.Path).Where(path => changed.Any(option => JsonPath.IsWithin(option, path))).ToHashSet();
    }

    private static ModelDefinition Defaults(string kind) =>
        JsonSerializer.Deserialize<ModelDefinition>($$"""{ "kind": "{{kind}}", "name": "defaults" }""", DefinitionJson.Compact)!;

    private static IEnumerable<(string Path, string Value)> Lines(string path, JsonNode? value, int longest)
    {
        var text = value?.ToJsonString(DefinitionJson.Compact) ?? "null";
        return value switch
        {
            JsonObject members when text.Length > longest => members.SelectMany(member => Lines($"{path}.{member.Key}", member.Value, longest)),
            JsonArray items when text.Length > longest => items.SelectMany((item, index) => Lines(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item, longest)),
            _ => [(path, text)],
        };
    }
}
