using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Schemas;

/// <summary>Writes the JSON Schema (draft 2020-12) of experiment definitions, from the same shapes the reader follows.</summary>
public static class DefinitionSchema
{
    private static readonly JsonSerializerOptions Readable = new(DefinitionJson.Indented)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema, indented, ended by a line feed.</summary>
    public static string Write()
    {
        var definitions = new JsonObject();
        var root = new SchemaBuilder(definitions, Summaries.Read(), RequiredKeys.MergedTypes(DefinitionShapes.Experiment)).Of(DefinitionShapes.Experiment);
        var complete = new RequiredKeys(definitions).Of(DefinitionShapes.Experiment);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Experiment definition",
            ["description"] = "An experiment of mnist: one dataset and the models trained on it.",
            ["$ref"] = root["$ref"]!.DeepClone(),
            ["if"] = new JsonObject { ["required"] = new JsonArray("extends") },
            ["else"] = complete,
            ["$defs"] = definitions,
        };
        return schema.ToJsonString(Readable) + "\n";
    }
}
