using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Tests.Leaderboards;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Serving;

/// <summary><c>/api/runs</c>, <c>/api/leaderboard</c> and the document that describes them.</summary>
public sealed class RunsApiTests : ServedStore
{
    [Fact]
    public async Task Leaderboard_OfStoredRuns_IsThatOfTheCommandLine()
    {
        var runs = SampleBoards.Seeded(Store);
        await using var server = await ServeAsync();

        Assert.Equal(BoardWriter.Write(Leaderboard.ByData(Store.List().Runs), OutputFormat.Json), await server.Client.GetStringAsync("api/leaderboard", TestContext.Current.CancellationToken));
        var few = await ArrayAsync(server, "api/leaderboard?columns=model,testErrors&where=kind%20=%20dense&sort=-testErrors");
        Assert.Equal(["model", "testErrors"], few[0]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(runs.Count(run => run.Summary.Kind == "dense"), few.Count);
    }

    [Fact]
    public async Task Run_ThatIsStored_IsItsRecord()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());
        await using var server = await ServeAsync();

        Assert.Equal(JsonSerializer.Serialize(run.Record, DefinitionJson.Readable), await server.Client.GetStringAsync($"api/runs/{run.Record.Run}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Runs_PublishedWhileTheServerRuns_AreThere()
    {
        await using var server = await ServeAsync();
        Assert.Empty(await ArrayAsync(server, "api/runs"));

        SampleRuns.Publish(Store, SampleRuns.Failed(new DenseModel { Name = "late" }));

        Assert.Equal("late", (string?)Assert.Single(await ArrayAsync(server, "api/runs"))!["model"]);
    }

    [Fact]
    public async Task Run_DamagedWhileTheServerRuns_IsASentence()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());
        await using var server = await ServeAsync();
        await ArrayAsync(server, "api/runs");

        await File.WriteAllTextAsync(Path.Combine(run.Folder, "run.json"), "{ half", TestContext.Current.CancellationToken);
        using var response = await server.Client.GetAsync($"api/runs/{run.Record.Run}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("is damaged", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/leaderboard?where=nonsense%20%3E", "where")]
    [InlineData("api/leaderboard?columns=nonsense", "columns")]
    [InlineData("api/runs/nonsense", "id")]
    public async Task Request_ThatCannotBeMet_IsAProblemThatNamesTheParameter(string address, string field)
    {
        await using var server = await ServeAsync();

        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(field, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["field"]);
    }

    [Fact]
    public async Task OpenApi_Document_TellsOfEveryAddress()
    {
        await using var server = await ServeAsync();

        var document = JsonNode.Parse(await server.Client.GetStringAsync("openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.Subset(
            document["paths"]!.AsObject().Select(pair => pair.Key).ToHashSet(),
            new HashSet<string> { "/healthz", "/api/runs", "/api/runs/{id}", "/api/leaderboard", "/api/models", "/api/predict" });
    }

    private static async Task<JsonArray> ArrayAsync(Served server, string address) =>
        JsonNode.Parse(await server.Client.GetStringAsync(address, TestContext.Current.CancellationToken))!.AsArray();
}
