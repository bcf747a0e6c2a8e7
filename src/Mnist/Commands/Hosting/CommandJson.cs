using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;

namespace Mnist.Commands.Hosting;

/// <summary>Writes results as JSON: indented, camelCase, quotes and accents left readable, since no page embeds it.</summary>
internal static class CommandJson
{
    public static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, DefinitionJson.Readable)!;

    /// <summary>A value as JSON that ends with a line break.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, DefinitionJson.Readable) + "\n";
}
