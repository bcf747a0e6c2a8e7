using Mnist.Tests.Leaderboards;

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

        Assert.Contains("There is no such run", await PageAsync(server, run.Record.Run), StringComparison.Ordinal);
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
