using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Schemas;

/// <summary>Adds to the schema of a shape what one member says of it: description, default and limits.</summary>
internal sealed class MemberSchema(Member member, RecordShape record, Summaries summaries)
{
    public JsonObject Describe(JsonObject schema)
    {
        AddLimits(schema);
        if (member.IsNullable)
        {
            schema = OrNull(schema);
        }

        if (summaries.Of(member.Property) is { } description)
        {
            schema.Insert(0, "description", description);
        }

        if (!member.IsRequired && record.DefaultOf(member.Key) is { } value)
        {
            schema["default"] = JsonSerializer.SerializeToNode(value, member.Shape.Type, DefinitionJson.Compact);
        }

        return schema;
    }

    private void AddLimits(JsonObject schema)
    {
        if (member.Range is { } range)
        {
            schema[range.IsMinimumExclusive ? "exclusiveMinimum" : "minimum"] = Number(range.Minimum);
            schema[range.IsMaximumExclusive ? "exclusiveMaximum" : "maximum"] = Number(range.Maximum);
        }

        if (member.Allowed.Count > 0)
        {
            schema["enum"] = new JsonArray([.. member.Allowed.Select(number => JsonValue.Create(number))]);
        }

        var length = member.Shape switch { ListShape => "Items", MapShape => "Properties", _ => "Length" };
        if (member.MinimumLength > 0)
        {
            schema[$"min{length}"] = member.MinimumLength;
        }

        if (member.MaximumLength is { } maximum)
        {
            schema[$"max{length}"] = maximum;
        }

        if (member.Pattern is { } pattern)
        {
            schema["pattern"] = pattern.Pattern;
        }
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is { } type && schema["enum"] is null)
        {
            schema["type"] = new JsonArray([.. (type as JsonArray ?? [type.DeepClone()]).Select(word => word!.DeepClone()), "null"]);
            return schema;
        }

        return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    /// <summary>Whole bounds are written without an exponent.</summary>
    private static JsonValue Number(double value) => value == Math.Floor(value) ? JsonValue.Create((long)value) : JsonValue.Create(value);
}
