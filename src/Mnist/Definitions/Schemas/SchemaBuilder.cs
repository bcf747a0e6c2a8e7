using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Schemas;

/// <summary>Builds the schema of a shape. Records go to <c>$defs</c>, once each.</summary>
/// <param name="definitions">Takes the schemas of records.</param>
/// <param name="summaries">Describe the options.</param>
/// <param name="merged">Types whose required keys are said elsewhere, by <see cref="RequiredKeys"/>.</param>
internal sealed class SchemaBuilder(JsonObject definitions, Summaries summaries, IReadOnlySet<Type> merged)
{
    /// <summary>The schema of a shape, without the constraints of a member.</summary>
    public JsonObject Of(Shape shape) => shape switch
    {
        TextShape => new() { ["type"] = "string" },
        BooleanShape => new() { ["type"] = "boolean" },
        WholeNumberShape => new() { ["type"] = "integer" },
        NumberShape => new() { ["type"] = "number" },
        CsvColumnShape => new() { ["type"] = Array(["string", "integer"]), ["minLength"] = 1, ["minimum"] = 1 },
        FilePathsShape => new() { ["type"] = Array(["string", "array"]), ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 }, ["minItems"] = 1, ["minLength"] = 1 },
        WordShape words => new() { ["type"] = "string", ["enum"] = Array(words.Words.Select(word => word.Word)) },
        ListShape list => new() { ["type"] = "array", ["items"] = Of(list.Element) },
        MapShape map => new() { ["type"] = "object", ["additionalProperties"] = Of(map.Element) },
        KindShape kinds => Reference(kinds.Type.Name, () => Kinds(kinds)),
        RecordShape record => Reference(record.Type.Name, () => Record(record, [])),
        _ => [],
    };

    private JsonObject Reference(string typeName, Func<JsonObject> build)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(typeName);
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = null;
            definitions[name] = build();
        }

        return new() { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>
    /// A list of words completes the discriminator; a condition for each word then completes and checks the rest. A record is named by its word, since
    /// the same may stand elsewhere without one.
    /// </summary>
    private JsonObject Kinds(KindShape kinds)
    {
        var schema = KindsByWord(kinds);
        if ((merged.Contains(kinds.Type) ? kinds.UniqueKey() : kinds.Discriminator) is { } required)
        {
            schema.Insert(1, "required", Array([required]));
        }

        return schema;
    }

    private JsonObject KindsByWord(KindShape kinds) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [kinds.Discriminator] = new JsonObject { ["enum"] = Array(kinds.Kinds.Select(kind => kind.Kind)) } },
        ["allOf"] = new JsonArray([.. kinds.Kinds.Select(kind => new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["required"] = Array([kinds.Discriminator]),
                ["properties"] = new JsonObject { [kinds.Discriminator] = new JsonObject { ["const"] = kind.Kind } },
            },
            ["then"] = Reference(kind.Kind + kinds.Type.Name, () => Record(kind.Shape, new() { [kinds.Discriminator] = new JsonObject { ["const"] = kind.Kind } })),
        })]),
    };

    private JsonObject Record(RecordShape record, JsonObject properties)
    {
        foreach (var member in record.Members)
        {
            properties[member.Key] = new MemberSchema(member, record, summaries).Describe(Of(member.Shape));
        }

        var required = record.Members.Where(member => member.IsRequired).Select(member => member.Key).ToArray();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Length > 0 && !merged.Contains(record.Type))
        {
            schema.Insert(1, "required", Array(required));
        }

        return schema;
    }

    private static JsonArray Array(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
