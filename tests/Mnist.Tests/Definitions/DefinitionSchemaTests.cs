using System.Text.Json.Nodes;
using Mnist.Definitions.Schemas;

namespace Mnist.Tests.Definitions;

public sealed class DefinitionSchemaTests
{
    [Fact]
    public void Write_AllRecords_IsTheCommittedSchema() => Snapshot.Match(DefinitionSchema.Write(), "../../../experiments/experiment.schema.json");

    [Fact]
    public void Write_References_AllLeadSomewhere()
    {
        var schema = JsonNode.Parse(DefinitionSchema.Write())!;
        var references = Descendants(schema).Select(node => node is JsonObject owner ? owner["$ref"]?.GetValue<string>() : null).OfType<string>().ToArray();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(schema["$defs"]![reference["#/$defs/".Length..]]));
    }

    [Fact]
    public void Write_EveryOption_HasADescription()
    {
        var options = JsonNode.Parse(DefinitionSchema.Write())!["$defs"]!.AsObject()
            .Where(definition => definition.Value!["additionalProperties"] is not null)
            .SelectMany(definition => definition.Value!["properties"]!.AsObject())
            .Where(option => option.Value!["const"] is null)
            .ToArray();

        Assert.True(options.Length > 50);
        Assert.All(options, option => Assert.NotNull(option.Value!["description"]));
    }

    /// <summary>What an object that extends nothing must have is asked beside the schema of its parts, so that one that extends something need not have it.</summary>
    [Fact]
    public void Write_RequiredKeys_AreThoseOfDefinitionsThatExtendNothing()
    {
        var schema = JsonNode.Parse(DefinitionSchema.Write())!;
        var definitions = schema["$defs"]!;

        Assert.Equal("""["extends"]""", schema["if"]!["required"]!.ToJsonString());
        Assert.Equal("#/$defs/completeExperimentDefinition", (string?)schema["else"]!["$ref"]);
        Assert.Equal("""["name","models"]""", definitions["completeExperimentDefinition"]!["required"]!.ToJsonString());
        Assert.Equal("""["kind"]""", definitions["completeModelDefinition"]!["required"]!.ToJsonString());
        Assert.Null(definitions["experimentDefinition"]!["required"]);
        Assert.Equal("""["name"]""", definitions["modelDefinition"]!["required"]!.ToJsonString());
        Assert.Equal("""["kind"]""", definitions["preprocessingStep"]!["required"]!.ToJsonString());
        Assert.Equal("""["string","array","null"]""", definitions["experimentDefinition"]!["properties"]!["extends"]!["type"]!.ToJsonString());
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => node switch
    {
        JsonObject owner => owner.Select(member => member.Value).OfType<JsonNode>().SelectMany(Descendants).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Descendants).Prepend(node),
        _ => [node],
    };
}
