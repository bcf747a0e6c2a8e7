using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Tests.Leaderboards;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Commands;

/// <summary>What <c>--where</c> chooses, verb by verb, and what views save of it.</summary>
public sealed class WhereTests : TemporaryStore
{
    private const string Views = """
        { "Mnist": { "views": {
            "thesis": { "where": "tag = thesis", "sort": "seed", "columns": [ "seed", "model" ] },
            "wrong": { "where": "tag = thesis and testAcuracy > 0.9" },
            "columns": { "columns": [ "modle" ] } } } }
        """;

    private string Root => Path.GetDirectoryName(Store.Folder)!;

    [Theory]
    [InlineData("dense,1\ndense,2\n", "validationAccuracy > 0.982")]
    [InlineData("dense,1\ndense,2\ndense,3\n", "kind = dense")]
    [InlineData("trees,1\n", "not (kind = dense or kind ~ AUTO or status = failed)")]
    [InlineData("automl,1\ntrees,2\n", "rank > 3")]
    [InlineData("dense,1\n", "tag = thesis and startedAt > 2026-02")]
    public async Task Leaderboard_Where_RanksTheRunsOfWhichItIsTrue(string expected, string expression)
    {
        SampleBoards.Seeded(Store);
        await Mnist("tag", "--where", "kind = dense and seed = 2", "+thesis");

        var run = await Mnist("leaderboard", "--where", expression, "--columns", "model,rank", "--format", "csv");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal($"model,rank\n{expected}", run.Output);
    }

    [Fact]
    public async Task Leaderboard_NothingOfWhichItIsTrue_Exits5AndRepeatsIt()
    {
        SampleBoards.Seeded(Store);

        var run = await Mnist("leaderboard", "--where", "testErrors > 100");

        Assert.Equal(ExitCodes.NothingToRank, run.ExitCode);
        Assert.Contains("no run with a model of which \"testErrors > 100\" is true", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no run has kind \"dens\"; did you mean \"dense\"?\n", "kind = dens and seed = 1")]
    [InlineData("no run has tags \"thesys\"; did you mean \"thesis\"?\n", "tag = thesys")]
    [InlineData("no run has experiment \"other\".\nno run has kind \"dense2\"; did you mean \"dense\"?\n", "experiment = other or kind = dense2")]
    [InlineData("there is no run", "kind = dense and seed = 7")]
    public async Task Leaderboard_WordThatNoRunHas_IsToldWhereNothingIsChosen(string expected, string expression)
    {
        SampleBoards.Seeded(Store);
        await Mnist("tag", "trees", "+thesis");

        var run = await Mnist("leaderboard", "--where", expression);

        Assert.Equal(ExitCodes.NothingToRank, run.ExitCode);
        Assert.StartsWith(expected, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaderboard_TagsAndNotes_AreInTablesWhereThereAreSomeAndInJsonAlways()
    {
        SampleBoards.Seeded(Store);
        var bare = await Mnist("leaderboard");
        var json = JsonNode.Parse((await Mnist("leaderboard", "--format", "json")).Output)!.AsArray();
        await Mnist("tag", "--where", "kind = lightGbm", "+thesis", "+best");
        await Mnist("note", "trees", "the old baseline");
        var tagged = await Mnist("leaderboard");
        var taggedJson = JsonNode.Parse((await Mnist("leaderboard", "--where", "tag = best", "--format", "json")).Output)!.AsArray();
        var markdown = await Mnist("leaderboard", "--format", "md");

        Assert.DoesNotContain("tags", bare.Output, StringComparison.Ordinal);
        Assert.All(json, row => Assert.Equal(("[]", null), (row!["tags"]!.ToJsonString(), row["notes"])));
        Assert.Contains("best, thesis", tagged.Output, StringComparison.Ordinal);
        Assert.Contains("\nnote: trees: the old baseline\n", tagged.Output, StringComparison.Ordinal);
        Assert.All(tagged.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 107));
        Assert.Equal(("""["best","thesis"]""", "the old baseline"), (taggedJson[0]!["tags"]!.ToJsonString(), taggedJson[0]!["notes"]!.GetValue<string>()));
        Assert.Contains("| best, thesis | the old baseline |", markdown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaderboard_NoteThatRunsShare_IsToldOnce()
    {
        SampleBoards.Seeded(Store);
        foreach (var run in Store.List().Runs.Where(stored => stored.Summary.Kind == "dense"))
        {
            await Mnist("note", run.Summary.Run, "of one experiment");
        }

        Assert.Matches("\nnote: dense seed [1-3], dense seed [1-3], dense seed [1-3]: of one experiment\n", (await Mnist("leaderboard")).Output);
    }

    [Fact]
    public async Task Leaderboard_View_IsThatOfTheSettingsAndTheCommandLineWins()
    {
        SampleBoards.Seeded(Store);
        WriteSettings(Views);
        await Mnist("tag", "--where", "kind = dense and seed > 1", "+thesis");

        Assert.Equal("seed,model\n3,dense\n2,dense\n", (await Mnist("leaderboard", "--view", "thesis", "--sort", "rank", "--format", "csv")).Output);
        Assert.Equal("seed,model\n2,dense\n3,dense\n", (await Mnist("leaderboard", "--view", "Thesis", "--format", "csv")).Output);
        Assert.Equal("seed\n1\n", (await Mnist("leaderboard", "--view", "thesis", "--where", "kind = lightGbm", "--columns", "seed", "--format", "csv")).Output);
    }

    [Theory]
    [InlineData("setting views.wrong.where (from ", "wrong")]
    [InlineData("there is no view \"thesys\"; did you mean \"thesis\"? The views are columns, thesis, wrong", "thesys")]
    [InlineData("appsettings.json): there is no column \"testAcuracy\"; did you mean \"testAccuracy\"?\n  tag = thesis and testAcuracy > 0.9\n                   ^^^^^^^^^^^\n", "wrong")]
    [InlineData("did you mean \"model\"?", "columns")]
    [InlineData("The board is shown by setting views.columns (from ", "columns")]
    public async Task Leaderboard_ViewThatIsWrong_IsToldWithItsFileAndPath(string expected, string view)
    {
        SampleBoards.Seeded(Store);
        WriteSettings(Views);

        var run = await Mnist("leaderboard", "--view", view);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(expected, run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Leaderboard_ViewWhereThereIsNone_SaysHowToMakeIt()
    {
        SampleBoards.Seeded(Store);
        WriteSettings("""{ "Mnist": { } }""");

        var run = await Mnist("leaderboard", "--view", "thesis");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("\"views\": { \"thesis\": { \"where\": \"tag = thesis\" } }", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--where", "status = failed or kind = lightGbm")]
    [InlineData(2, "--where", "kind = dense", "--keep-best", "1")]
    [InlineData(1, "--where", "testErrors > 10", "--experiment", "quickstart")]
    public async Task Prune_Where_RemovesOfTheRunsOfWhichItIsTrueThoseThatNoRuleKeeps(int removed, params string[] arguments)
    {
        SampleBoards.Seeded(Store);

        var run = await Mnist(["prune", .. arguments, "--yes", "--json"]);

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(removed, JsonNode.Parse(run.Output)!["runs"]!.AsArray().Count);
        Assert.Equal(6 - removed, Store.List().Runs.Count);
    }

    [Fact]
    public async Task Prune_WrongExpression_RemovesNothing()
    {
        SampleBoards.Seeded(Store);

        var run = await Mnist("prune", "--where", "kind = dense or", "--yes");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--where: expected a column, not, or a parenthesis, found the end\n  kind = dense or\n                 ^\n", run.Messages, StringComparison.Ordinal);
        Assert.Equal(6, Store.List().Runs.Count);
    }

    [Theory]
    [InlineData("mnist compare needs two runs, and only", "--where", "seed = 3")]
    [InlineData("takes at most 10 runs, and with those of which \"kind = lightGbm\" is true there are 12", "--where", "kind = lightGbm")]
    public async Task Compare_WhereOfTooFewOrTooMany_SaysSo(string expected, params string[] arguments)
    {
        SampleBoards.Seeded(Store);
        for (var copy = 0; copy < 11; copy++)
        {
            SampleBoards.Publish(Store, SampleRuns.Completed(new Mnist.Definitions.Models.LightGbmModel { Name = "trees" }), wrong: 3);
        }

        var run = await Mnist(["compare", .. arguments]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(expected, run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--run names the run to export; --best, --experiment and --where choose one: give either", "export", "--run", "dense", "--where", "kind = dense")]
    [InlineData("a RUN has a page of its own; --where chooses the runs of a page about many: give either", "report", "dense", "--where", "kind = dense")]
    [InlineData("no run with a model of which \"status = failed\" is true", "export", "--where", "status = failed")]
    [InlineData("no run with a model of which \"status = failed\" is true", "report", "--where", "status = failed")]
    public async Task Where_ThatChoosesNothingOrTwice_IsASentence(string expected, params string[] arguments)
    {
        SampleBoards.Seeded(Store);

        var run = await Mnist(arguments);

        Assert.NotEqual(ExitCodes.Ok, run.ExitCode);
        Assert.Contains(expected, run.Messages, StringComparison.Ordinal);
    }

    private void WriteSettings(string text) => File.WriteAllText(Path.Combine(Root, "appsettings.json"), text);

    private Task<CommandRun> Mnist(params string[] arguments) => CommandRun.In(Root, [.. arguments, "--runs-folder", Store.Folder]);
}
