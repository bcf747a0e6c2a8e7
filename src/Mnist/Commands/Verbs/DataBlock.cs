using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Shapes;

namespace Mnist.Commands.Verbs;

/// <summary>What a definition says to read a prepared dataset, to be pasted into one.</summary>
internal static class DataBlock
{
    /// <summary>The block, its keys in the order people write them. The dataset's folder is relative to the definition's, or absolute.</summary>
    public static JsonObject Of(DataDefinition data, string folder)
    {
        var keys = JsonSerializer.SerializeToNode(data, DefinitionJson.Compact)!.AsObject();
        var block = new JsonObject { ["source"] = keys["source"]!.DeepClone(), ["name"] = keys["name"]!.DeepClone() };
        foreach (var (key, value) in keys.Where(pair => pair.Key is not ("source" or "name" or "split") && !IsDefault(data, pair.Key, pair.Value)))
        {
            block[key] = IsPath(key) ? $"{folder.Replace('\\', '/')}/{value}" : value!.DeepClone();
        }

        block["split"] = keys["split"]!.DeepClone();
        return block;
    }

    private static bool IsDefault(DataDefinition data, string key, JsonNode? value) =>
        new RecordShape(data.GetType()).DefaultOf(key) is { } usual && JsonNode.DeepEquals(value, JsonSerializer.SerializeToNode(usual, DefinitionJson.Compact));

    private static bool IsPath(string key) => key.StartsWith("train", StringComparison.Ordinal) || key.StartsWith("test", StringComparison.Ordinal);
}
