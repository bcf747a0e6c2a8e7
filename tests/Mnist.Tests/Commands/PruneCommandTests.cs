using Mnist.Commands.Hosting;
using Mnist.Runs;
using Mnist.Tests.Runs;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

public sealed class PruneCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Prune_WithoutYes_OnlyLists()
    {
        var store = TwoRuns();

        var run = await CommandRun.In(folder.Path, "prune", "--keep-best", "1", "--runs-folder", store.Folder);

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Contains("worse", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("better", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 runs", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, store.List().Runs.Count);
    }

    [Fact]
    public async Task Prune_WithYes_RemovesWhatItLists()
    {
        var store = TwoRuns();

        var run = await CommandRun.In(folder.Path, "prune", "--keep-best", "1", "--yes", "--runs-folder", store.Folder);

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(["better"], store.List().Runs.Select(stored => stored.Record.Run));
    }

    [Theory]
    [InlineData("say what to keep")]
    [InlineData("leave out --experiment", "--interrupted", "--experiment", "other")]
    [InlineData("from 1", "--keep-best", "0")]
    [InlineData("from 0", "--keep-newer-than", "-1")]
    public async Task Prune_NoUsableRule_RemovesNothing(string expected, params string[] rules)
    {
        var store = TwoRuns();

        var run = await CommandRun.In(folder.Path, ["prune", .. rules, "--yes", "--runs-folder", store.Folder]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(expected, run.Messages, StringComparison.Ordinal);
        Assert.Equal(2, store.List().Runs.Count);
    }

    [Fact]
    public async Task Prune_Interrupted_RemovesWhatNobodyWorksOnAndNoRun()
    {
        var store = TwoRuns();
        string taken = store.StateFolder(new string('a', 64)), left = store.StateFolder(new string('b', 64));
        Array.ForEach([taken, left], state => File.WriteAllText(Path.Combine(Directory.CreateDirectory(state).FullName, "trials.jsonl"), "{}"));
        using var claim = store.Claim(new string('a', 64), () => { }, TestContext.Current.CancellationToken);

        var listing = await CommandRun.In(folder.Path, "prune", "--interrupted", "--runs-folder", store.Folder);
        Assert.Contains("interrupted work: 1 folder, 0.0 kB: nothing is removed yet", listing.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(left));

        var removal = await CommandRun.In(folder.Path, "prune", "--interrupted", "--yes", "--runs-folder", store.Folder);
        Assert.Equal(ExitCodes.Ok, removal.ExitCode);
        Assert.Contains("removed", removal.Output, StringComparison.Ordinal);
        Assert.Equal((false, true), (Directory.Exists(left), Directory.Exists(taken)));
        Assert.False(new InterruptedWork(store).Remove(taken));
        Assert.Equal(2, store.List().Runs.Count);
        Assert.Contains("no interrupted work is left", (await CommandRun.In(folder.Path, "prune", "--interrupted", "--runs-folder", store.Folder)).Output, StringComparison.Ordinal);
    }

    private RunStore TwoRuns()
    {
        var store = new RunStore(Path.Combine(folder.Path, "runs"));
        SampleRuns.Publish(store, SampleRuns.Completed(validation: 0.9) with { Run = "worse" });
        SampleRuns.Publish(store, SampleRuns.Completed(validation: 0.95) with { Run = "better" });
        return store;
    }
}
