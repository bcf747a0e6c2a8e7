using System.Text.Json.Nodes;
using Mnist.Definitions.Models;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Schemas;

/// <summary>
/// Which keys a definition must have, apart from what they hold: one that extends another needs none of those that the other may have. What is in a
/// list always needs its own, since lists are replaced as a whole; models alone are not.
/// </summary>
/// <param name="definitions">Takes the schemas, named <c>complete…</c>, once each.</param>
internal sealed class RequiredKeys(JsonObject definitions)
{
    /// <summary>The types whose keys may come from a definition that is extended.</summary>
    public static IReadOnlySet<Type> MergedTypes(Shape shape)
    {
        var types = new HashSet<Type>();
        Add(shape);
        return types;

        void Add(Shape part)
        {
            if (part is KindShape or RecordShape && types.Add(part.Type))
            {
                part.Records().Where(record => record != part).ToList().ForEach(Add);
                part.Records().SelectMany(record => record.Members).Select(member => Merged(member.Shape)).OfType<Shape>().ToList().ForEach(Add);
            }
        }
    }

    /// <summary>The schema of a definition that extends none; null where nothing is required.</summary>
    public JsonObject? Of(Shape shape) => shape switch
    {
        KindShape kinds => Reference(kinds.Type.Name, () => Kinds(kinds)),
        RecordShape record when Record(record) is { } schema => Reference(record.Type.Name, () => schema),
        ListShape list when Merged(list) is { } element && Of(element) is { } items => new() { ["items"] = items },
        _ => null,
    };

    private JsonObject Kinds(KindShape kinds) => new()
    {
        ["required"] = new JsonArray(kinds.Discriminator),
        ["allOf"] = new JsonArray([.. from kind in kinds.Kinds
            let schema = Record(kind.Shape)
            where schema is not null
            select new JsonObject
            {
                ["if"] = new JsonObject { ["required"] = new JsonArray(kinds.Discriminator), ["properties"] = new JsonObject { [kinds.Discriminator] = new JsonObject { ["const"] = kind.Kind } } },
                ["then"] = schema,
            }]),
    };

    private JsonObject? Record(RecordShape record)
    {
        var required = record.Members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Key).ToArray();
        var inside = record.Members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Of(member.Shape))).Where(member => member.Value is not null).ToArray();
        var schema = new JsonObject();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        if (inside.Length > 0)
        {
            schema["properties"] = new JsonObject(inside);
        }

        return schema.Count > 0 ? schema : null;
    }

    private JsonObject Reference(string typeName, Func<JsonObject> build)
    {
        var name = "complete" + typeName;
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = null;
            definitions[name] = build();
        }

        return new() { ["$ref"] = $"#/$defs/{name}" };
    }

    private static Shape? Merged(Shape shape) => shape switch
    {
        ListShape list => list.Element.Type == typeof(ModelDefinition) ? list.Element : null,
        MapShape map => map.Element,
        _ => shape,
    };
}
