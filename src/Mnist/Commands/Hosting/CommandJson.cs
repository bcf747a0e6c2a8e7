using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;

namespace Mnist.Commands.Hosting;

/// <summary>Writes results as JSON: indented, camelCase, quotes and accents left readable, since no page embeds it.</summary>
internal static class CommandJson
{
    private static readonly JsonSerializerOptions Options = new(DefinitionJson.Indented) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, Options)!;

    /// <summary>A value as JSON that ends with a line break.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";
}
