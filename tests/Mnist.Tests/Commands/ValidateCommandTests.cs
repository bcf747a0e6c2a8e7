using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Tests.Datasets;
using Mnist.Tests.Definitions;
using Mnist.Tests.Definitions.Inheritance;

namespace Mnist.Tests.Commands;

public sealed class ValidateCommandTests
{
    private const string Wrong = """
        {
          "name": "wrong",
          "models": [
            { "name": "a", "kind": "dense", "layer": [] },
            { "name": "a", "kind": "lightGbm", "iterations": 0 }
          ]
        }
        """;

    [Fact]
    public async Task Validate_GoodAndWrongFiles_ReportsEveryErrorOfAll()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wrong.json", System.Text.Encoding.UTF8.GetBytes(Wrong));
        folder.Write("good.json", """{ "name": "good", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""u8.ToArray());

        var run = await CommandRun.In(folder.Path, "validate", "good.json", "wrong.json", "absent.json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Snapshot.Match(run.Output, "validate.txt");
    }

    [Fact]
    public async Task Validate_Json_WritesErrorsWithTheirPlaces()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wrong.json", System.Text.Encoding.UTF8.GetBytes(Wrong));

        var run = await CommandRun.In(folder.Path, "validate", "wrong.json", "--json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Snapshot.Match(run.Output, "validate.json");
    }

    [Fact]
    public async Task Validate_LayersWithoutRoom_AreToldWithLineAndShape()
    {
        using var folder = new TemporaryFolder();
        folder.Write("deep.json", System.Text.Encoding.UTF8.GetBytes("""
            {
              "name": "deep",
              "models": [ { "name": "n", "kind": "convolutional",
                "layers": [ { "kind": "maxPool", "size": 16 }, { "kind": "maxPool" } ] } ]
            }
            """));

        var run = await CommandRun.In(folder.Path, "validate", "deep.json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Equal("deep.json:4:52: models[0].layers[1]: a pool of 2 × 2 pixels leaves nothing of an image of 1 × 1 × 1: leave it out, or take padding \"same\"\n", run.Output);
    }

    [Fact]
    public async Task Validate_DataOfAConvolutionalNetworkMissing_IsTold()
    {
        using var folder = new TemporaryFolder();
        folder.Write("own.json", """{ "name": "own", "data": { "source": "csv", "name": "x", "train": "absent.csv", "split": { "kind": "pooled" } }, "models": [ { "name": "n", "kind": "convolutional" } ] }"""u8.ToArray());

        var run = await CommandRun.In(folder.Path, "validate", "own.json");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("own.json: its data cannot be read", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_Resolved_WritesADefinitionThatSaysAllAndTheLayers()
    {
        using var folder = new TemporaryFolder();
        folder.Write("short.json", """{ "name": "short", "models": [ { "name": "n", "kind": "convolutional", "architecture": "leNet" }, { "name": "bayes", "kind": "naiveBayes" } ] }"""u8.ToArray());

        var run = await CommandRun.In(folder.Path, "validate", "short.json", "--resolved");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Snapshot.Match(run.Output, "validate-resolved.txt");
    }

    [Fact]
    public async Task Validate_ResolvedAsJson_HasDefinitionAndLayersAndErrors()
    {
        using var folder = new TemporaryFolder();
        folder.Write("short.json", """{ "name": "short", "models": [ { "name": "n", "kind": "dense", "layers": [] } ] }"""u8.ToArray());

        var run = await CommandRun.In(folder.Path, "validate", "short.json", "absent.json", "--resolved", "--json");

        var result = System.Text.Json.Nodes.JsonNode.Parse(run.Output)!;
        Assert.Equal("absent.json", (string?)result["errors"]![0]!["file"]);
        Assert.Equal(10_000, (int?)result["definitions"]![0]!["definition"]!["data"]!["split"]!["validation"]);
        Assert.Equal(("file", "short.json", 1), ((string?)OriginOf("name")["kind"], (string?)OriginOf("name")["file"], (int?)OriginOf("name")["line"]));
        Assert.Equal(("default", null), ((string?)OriginOf("seed")["kind"], OriginOf("seed")["file"]));
        Assert.Equal("data", (string?)OriginOf("data.split.validation")["kind"]);
        Assert.Equal((7_850, 15_680), ((long)result["definitions"]![0]!["networks"]![0]!["parameters"]!, (long)result["definitions"]![0]!["networks"]![0]!["operations"]!));

        System.Text.Json.Nodes.JsonNode OriginOf(string path) => result["definitions"]![0]!["origins"]!.AsArray().Single(origin => (string?)origin!["path"] == path)!;
    }

    [Fact]
    public async Task Validate_ResolvedFileThatExtends_SaysWhereEachValueIsFromAndCanBeReadAgain()
    {
        using var folder = new DefinitionFolder(
            ("shared/base.json", "{\n  \"name\": \"base\",\n  \"models\": [\n    { \"name\": \"n\", \"kind\": \"dense\", \"layers\": [ { \"units\": 8 } ],\n      \"training\": { \"epochs\": 3 } } ] }"),
            ("mine.json", "{\n  \"extends\": \"shared/base.json\",\n  \"models\": [ { \"name\": \"n\", \"training\": { \"l2\": 0.1 } } ] }"));

        var run = await CommandRun.In(folder.Path, "validate", "mine.json", "--resolved", "--set", "models[n].training.batchSize=32");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Snapshot.Match(run.Output, "validate-origins.txt");
        var json = run.Output[(run.Output.IndexOf('\n', StringComparison.Ordinal) + 1)..run.Output.IndexOf("\n\n", StringComparison.Ordinal)];
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(folder.Value("mine.json", "models[n].training.batchSize=32", "data.split.validation=10000"), DefinitionJson.Compact), System.Text.Json.JsonSerializer.Serialize(DefinitionFile.Read(json).Value, DefinitionJson.Compact));
    }

    [Fact]
    public async Task Validate_MistakesInAFileThatIsExtended_NameThatFile()
    {
        using var folder = new DefinitionFolder(("shared/base.json", """{ "name": "base", "seed": -1, "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""), ("mine.json", """{ "extends": "shared/base.json" }"""));

        var run = await CommandRun.In(folder.Path, "validate", "mine.json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Equal($"{Path.Combine("shared", "base.json")}:1:27: seed: expected a whole number from 0 to 2147483647, found -1\n", run.Output);
    }
}
