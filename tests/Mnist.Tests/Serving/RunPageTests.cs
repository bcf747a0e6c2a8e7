using Microsoft.ML.OnnxRuntime;
using Mnist.Definitions.Models;
using Mnist.Tests.Leaderboards;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Serving;

/// <summary>Pages of runs that something has happened to, as they come from the server.</summary>
public sealed class RunPageTests : ServedStore
{
    [Fact]
    public async Task Run_ThatVanishes_IsASentence()
    {
        var run = SampleBoards.Seeded(Store)[0];
        await using var server = await ServeAsync();
        Assert.Contains(">test accuracy, %<", await PageAsync(server, run.Record.Run), StringComparison.Ordinal);

        Directory.Delete(run.Folder, recursive: true);

        var answer = await RawRequest.SendAsync(server, $"GET /runs/{run.Record.Run}");
        Assert.Contains("There is no run of this name", answer, StringComparison.Ordinal);
        Assert.Equal(404, RawRequest.StatusOf(answer));
    }

    [Fact]
    public async Task Board_OfManyRuns_HasRowsBeforeAnyScriptHasRun()
    {
        for (var run = 0; run < 200; run++)
        {
            SampleRuns.Publish(Store, SampleRuns.Failed(new DenseModel { Name = $"model-{run}" }));
        }

        await using var server = await ServeAsync();

        var page = await RawRequest.SendAsync(server, "GET /");

        Assert.Equal(40, page.Split("href=\"runs/").Length - 1);
        Assert.Contains("200 runs", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere", "There is no such page")]
    [InlineData("/runs", "There is no such page")]
    [InlineData("/runs/none", "There is no run of this name")]
    [InlineData("/live/none", "Nothing under way")]
    public async Task Address_ThatLeadsNowhere_IsAPageInWords(string target, string words)
    {
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, $"GET {target}");

        Assert.Equal(404, RawRequest.StatusOf(answer));
        Assert.Contains("Content-Type: text/html", answer, StringComparison.Ordinal);
        Assert.Contains(words, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_OfTheServiceThatLeadsNowhere_IsAProblem()
    {
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, "GET /api/nothing");

        Assert.Equal(404, RawRequest.StatusOf(answer));
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", 405)]
    [InlineData("POST", 415)]
    public async Task Predictions_AskedForInAnotherWay_AreAProblem(string method, int status)
    {
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, $"{method} /api/predict", "Content-Length: 0");

        Assert.Equal(status, RawRequest.StatusOf(answer));
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_OtherThanTheDefaults_AreMarked()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed(new DenseModel { Name = "dense", Training = new() { Epochs = 77 } }));
        await using var server = await ServeAsync();

        var page = await PageAsync(server, run.Record.Run);

        Assert.Matches("<tr class=\"changed\"><th[^>]*>training.epochs<", page.Replace("\n", "", StringComparison.Ordinal));
        Assert.DoesNotMatch("<tr class=\"changed\"><th[^>]*>training.batchSize<", page.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Graph_OfANetwork_IsOneThatOnnxRuntimeLoads()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());
        File.Copy(CommittedModel, run.ModelPath, overwrite: true);
        await using var server = await ServeAsync();

        var graph = await server.Client.GetByteArrayAsync($"runs/{run.Record.Run}/files/model.onnx", TestContext.Current.CancellationToken);

        using var session = new InferenceSession(graph);
        Assert.Contains("Score", session.OutputNames);
    }

    [Theory]
    [InlineData("run.json", "{ half", "is damaged")]
    [InlineData("predictions-validation.csv", "row,truth", "cannot be read")]
    [InlineData("trials.jsonl", "{ half\n", "cannot be read")]
    public async Task Run_WithADamagedFile_IsASentence(string file, string content, string sentence)
    {
        var run = SampleBoards.Seeded(Store)[0];
        await using var server = await ServeAsync();
        await PageAsync(server, run.Record.Run);

        await File.WriteAllTextAsync(Path.Combine(run.Folder, file), content, TestContext.Current.CancellationToken);

        Assert.Contains(sentence, await PageAsync(server, run.Record.Run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files/run.json", 200)]
    [InlineData("files/predictions-test.csv", 404)]
    [InlineData("files/..%2frun.json", 404)]
    [InlineData("plots/..%2frun.json", 404)]
    [InlineData("images/-1", 404)]
    [InlineData("images/99999999", 404)]
    public async Task File_OfARun_IsOneThatIsOffered(string path, int status)
    {
        var run = SampleBoards.Seeded(Store)[0];
        await using var server = await ServeAsync();

        Assert.Equal(status, RawRequest.StatusOf(await RawRequest.SendAsync(server, $"GET /runs/{run.Record.Run}/{path}")));
    }

    private static Task<string> PageAsync(Served server, string run) => server.Client.GetStringAsync($"runs/{run}", TestContext.Current.CancellationToken);
}
