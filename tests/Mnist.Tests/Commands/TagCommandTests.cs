using System.Diagnostics;
using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Tests.Leaderboards;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Commands;

public sealed class TagCommandTests : TemporaryStore
{
    private string Root => Path.GetDirectoryName(Store.Folder)!;

    [Fact]
    public async Task Tag_AddedAndTakenAway_IsShownAndListedAtOnce()
    {
        SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft", "vgg"] });

        var run = await Mnist("tag", "dense", "+best", "-draft", "-vgg", "-absent");
        var board = await Mnist("leaderboard", "--columns", "model,tags", "--format", "csv");

        Assert.Equal((ExitCodes.Ok, ""), (run.ExitCode, run.Messages));
        Assert.EndsWith("  best  +best -draft -vgg\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("model,tags\ndense,best\n", board.Output);
    }

    [Fact]
    public async Task Tag_RunsChosenByWhere_AreAllTaggedAndTheirChangesWritten()
    {
        SampleBoards.Seeded(Store);

        var run = await Mnist("tag", "--where", "kind = dense and seed >= 2", "+late", "--json");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(["[\"late\"]", "[\"late\"]"], JsonNode.Parse(run.Output)!.AsArray().Select(one => one!["added"]!.ToJsonString()));
        Assert.Equal([2, 3], Store.List().Runs.Where(stored => stored.Summary.Tags == "late").Select(stored => stored.Summary.Seed));
    }

    [Fact]
    public async Task Tag_WithoutTags_ShowsThoseThereAre()
    {
        SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft"] });

        Assert.EndsWith("  draft  -\n", (await Mnist("tag", "dense")).Output, StringComparison.Ordinal);
        Assert.EndsWith("  draft  -\n", (await Mnist("tag", "--where", "tag = draft")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "\"best\" is neither a tag to add nor one to take away: write +best or -best", "dense", "best")]
    [InlineData(ExitCodes.Usage, "\"best\" is neither a tag to add nor one to take away: write +best or -best", "--where", "kind = dense", "best", "+a")]
    [InlineData(ExitCodes.Usage, "after + or - a tag is expected, a letter", "dense", "+two words")]
    [InlineData(ExitCodes.Usage, "after + or - a tag is expected, a letter", "dense", "+")]
    [InlineData(ExitCodes.Usage, "+best and -best: a tag is added or taken away, not both", "dense", "+best", "-best")]
    [InlineData(ExitCodes.Usage, "say whose tags", "+best")]
    [InlineData(ExitCodes.Usage, "has \"nothing\" in its id", "nothing", "+best")]
    [InlineData(ExitCodes.Usage, "does not know \"--jsn\"; did you mean \"--json\"?", "dense", "+best", "--jsn")]
    [InlineData(ExitCodes.Usage, "--where: there is no column \"knd\"; did you mean \"kind\"?\n  knd = dense\n  ^^^\n", "--where", "knd = dense", "+best")]
    [InlineData(ExitCodes.NothingToRank, "there is no run of which \"kind = lightGbm\" is true", "--where", "kind = lightGbm", "+best")]
    public async Task Tag_Mistake_IsASentenceAndChangesNothing(int code, string expected, params string[] arguments)
    {
        SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft"] });

        var run = await Mnist(["tag", .. arguments]);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(expected, run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal("draft", Assert.Single(Store.List().Runs).Summary.Tags);
    }

    [Fact]
    public async Task Tag_DamagedLabels_AreNotWrittenOver()
    {
        var stored = SampleRuns.Publish(Store, SampleRuns.Completed());
        var path = Path.Combine(stored.Folder, "labels.json");
        await File.WriteAllTextAsync(path, "{", TestContext.Current.CancellationToken);

        var run = await Mnist("tag", "dense", "+best");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("labels.json is damaged", run.Messages, StringComparison.Ordinal);
        Assert.Equal("{", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tag_SeveralProcessesAtOnce_LoseNothing()
    {
        SampleRuns.Publish(Store, SampleRuns.Completed());
        var starts = Enumerable.Range(0, 4).Select(number => MnistProcess.In(Root, FormattableString.Invariant($"tag dense +p{number} +shared --runs-folder {Store.Folder}"))).ToList();
        var processes = starts.ConvertAll(start => Process.Start(start)!);
        foreach (var process in processes)
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }

        Assert.Equal("p0 p1 p2 p3 shared", Assert.Single(Store.List().Runs).Summary.Tags);
    }

    [Fact]
    public async Task Run_DefinitionWithTags_GivesThemToItsRunsAndLaterOnesToFinishedRuns()
    {
        using var folder = new Datasets.TemporaryFolder();
        SmallMnist.Write(folder, """{ "name": "bayes", "kind": "naiveBayes", "tags": ["baseline"], "notes": "of the model" }""");

        var first = await CommandRun.In(folder.Path, "run", "small.json", "--set", "tags=[\"draft\"]");
        await CommandRun.In(folder.Path, "tag", "bayes", "-draft");
        var again = await CommandRun.In(folder.Path, "run", "small.json", "--set", "tags=[\"thesis\"]", "--set", "notes=\"other\"");
        var rows = JsonNode.Parse((await CommandRun.In(folder.Path, "leaderboard", "--format", "json")).Output)!.AsArray();

        Assert.Contains("baseline, draft", first.Output, StringComparison.Ordinal);
        Assert.Contains("baseline, thesis", again.Output, StringComparison.Ordinal);
        Assert.Equal(("""["baseline","thesis"]""", "of the model"), (Assert.Single(rows)!["tags"]!.ToJsonString(), rows[0]!["notes"]!.GetValue<string>()));
        Assert.Equal(ExitCodes.Ok, (await CommandRun.In(folder.Path, "verify")).ExitCode);
    }

    [Fact]
    public async Task Note_Text_IsWrittenShownAndRemoved()
    {
        SampleRuns.Publish(Store, SampleRuns.Completed());

        Assert.EndsWith(" has no notes\n", (await Mnist("note", "dense")).Output, StringComparison.Ordinal);
        Assert.Equal("for chapter 3\n", (await Mnist("note", "dense", "for chapter 3")).Output);
        Assert.Equal("for chapter 3\n", (await Mnist("note", "dense")).Output);
        Assert.Equal("- a list\n", (await Mnist("note", "dense", "- a list")).Output);
        Assert.Equal("for chapter 3\n", (await Mnist("note", "dense", "for chapter 3")).Output);
        var shown = (await Mnist("show", "dense")).Output;
        Assert.Matches(@"Notes\n  for chapter 3\n", shown);
        Assert.Equal("for chapter 3", JsonNode.Parse((await Mnist("show", "dense", "--json")).Output)!["notes"]!.GetValue<string>());
        Assert.Matches("note: dense: for chapter 3\n", (await Mnist("leaderboard")).Output);
        Assert.EndsWith(" has no notes\n", (await Mnist("note", "dense", "")).Output, StringComparison.Ordinal);
        Assert.Null(Assert.Single(Store.List().Runs).Summary.Notes);
    }

    [Fact]
    public async Task Note_ControlCharacters_AreRefused()
    {
        SampleRuns.Publish(Store, SampleRuns.Completed());

        var run = await Mnist("note", "dense", "\u001b[2J");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("no control characters", run.Messages, StringComparison.Ordinal);
    }

    private Task<CommandRun> Mnist(params string[] arguments) => CommandRun.In(Root, [.. arguments, "--runs-folder", Store.Folder]);
}
