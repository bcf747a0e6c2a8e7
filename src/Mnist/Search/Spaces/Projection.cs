using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Searching;

namespace Mnist.Search.Spaces;

/// <summary>Models as points of a search space.</summary>
internal static class Projection
{
    /// <summary>What a model says of the options of its kind that a space searches.</summary>
    public static OrderedDictionary<string, JsonNode?> Of(ModelDefinition model, IReadOnlyDictionary<string, ParameterSpace> space)
    {
        var written = JsonSerializer.SerializeToNode(model, DefinitionJson.Compact);
        return SpacePoints.Choose(space, (key, values) => Among(values, At(written, SpaceKey.OptionOf(key))));
    }

    private static JsonNode? At(JsonNode? written, string path) => JsonPath.TryParse(path, out var steps)
        ? steps.Aggregate(written, (node, step) => step.Index is { } index ? node?[index] : node?[step.Text])?.DeepClone()
        : null;

    /// <summary>A choice may leave open what other options say, as the widths of layers: of those that agree with the model it is the one that says most.</summary>
    private static JsonNode? Among(ParameterSpace values, JsonNode? value) => values is ChoiceSpace choice
        ? choice.Values.Select(open => JsonNode.Parse(open.GetRawText())).Where(open => Agree(open, value)).MaxBy(open => open?.ToJsonString().Length ?? 0)
        : value;

    private static bool Agree(JsonNode? open, JsonNode? value) => (open, value) switch
    {
        (JsonObject some, JsonObject all) => some.All(member => Agree(member.Value, all[member.Key])),
        (JsonArray some, JsonArray all) => some.Count == all.Count && some.Zip(all).All(pair => Agree(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(open, value),
    };
}
