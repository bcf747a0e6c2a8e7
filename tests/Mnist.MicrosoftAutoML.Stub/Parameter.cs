using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.ML.SearchSpace;

/// <summary>Values of options, nested.</summary>
[JsonConverter(typeof(AsItsNode))]
public sealed class Parameter(JsonNode node)
{
    public JsonNode Node { get; } = node;

    public Parameter this[string key] => new(Node[key]!);

    private sealed class AsItsNode : JsonConverter<Parameter>
    {
        public override Parameter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonNode.Parse(ref reader)!);

        public override void Write(Utf8JsonWriter writer, Parameter value, JsonSerializerOptions options) => value.Node.WriteTo(writer, options);
    }
}
