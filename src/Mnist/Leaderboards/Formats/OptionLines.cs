using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Models;

namespace Mnist.Leaderboards.Formats;

/// <summary>A model's options by the paths that <c>--set</c> takes. What fits on a line stays together; what does not is taken apart.</summary>
internal static class OptionLines
{
    private const int LongestValue = 70;

    /// <summary>Path and JSON value of each option; name and kind are left out.</summary>
    public static IEnumerable<(string Path, string Value)> Of(ModelDefinition model)
    {
        var options = JsonSerializer.SerializeToNode(model, DefinitionJson.Compact)!.AsObject();
        options.Remove("name");
        options.Remove("kind");
        return options.SelectMany(option => Lines(option.Key, option.Value));
    }

    private static IEnumerable<(string Path, string Value)> Lines(string path, JsonNode? value)
    {
        var text = value?.ToJsonString(DefinitionJson.Compact) ?? "null";
        return value switch
        {
            JsonObject members when text.Length > LongestValue => members.SelectMany(member => Lines($"{path}.{member.Key}", member.Value)),
            JsonArray items when text.Length > LongestValue => items.SelectMany((item, index) => Lines(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item)),
            _ => [(path, text)],
        };
    }
}
