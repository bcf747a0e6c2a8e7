using Mnist.Commands.Hosting;
using Mnist.Tests.Leaderboards;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Commands;

public sealed class LeaderboardCommandTests : TemporaryStore
{
    [Theory]
    [InlineData(ExitCodes.Usage, "this board has no column \"modle\"; did you mean \"model\"?", "--columns", "rank,modle")]
    [InlineData(ExitCodes.Usage, "this board has no column \"losses\"", "--sort", "-losses")]
    [InlineData(ExitCodes.Usage, "--group-by shows groups of them", "--group-by", "family", "--pareto")]
    [InlineData(ExitCodes.Usage, "--group-by shows groups of them", "--group-by", "model", "--against", "automl")]
    [InlineData(ExitCodes.Usage, "'speed'", "--pareto", "speed")]
    [InlineData(ExitCodes.Usage, "has \"nothing\" in its id", "--against", "nothing")]
    [InlineData(ExitCodes.Usage, "has no model to compare with: it failed, no luck", "--against", "forest")]
    [InlineData(ExitCodes.Usage, "is of fashion ffffff, pooled split", "--against", "bayes", "--experiment", "quickstart")]
    public async Task Leaderboard_Mistake_IsASentence(int code, string expected, params string[] arguments)
    {
        SampleBoards.Seeded(Store);
        SampleBoards.Publish(Store, SampleBoards.Fashion() with { Experiment = "other" }, wrong: 3);

        var run = await Mnist(arguments);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(expected, run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("rank,model\n1,dense\n4,automl\n5,trees\n,forest\n3,dense\n2,dense\n", "--columns", "rank,model", "--sort", "seed")]
    [InlineData("rank\n5\n4\n3\n2\n1\n\n", "--columns", "rank", "--sort", "-validationAccuracy")]
    [InlineData("model,front\ndense,both\nautoml,latency\ntrees,size\n", "--columns", "model,front", "--pareto")]
    public async Task Leaderboard_Csv_IsAsAsked(string expected, params string[] arguments)
    {
        SampleBoards.Seeded(Store);

        var run = await Mnist([.. arguments, "--format", "csv"]);

        Assert.Equal(expected, run.Output);
    }

    [Fact]
    public async Task Leaderboard_DamagedFolders_AreNamedAndHideNoOther()
    {
        var runs = SampleBoards.Seeded(Store);
        File.WriteAllText(Path.Combine(runs[0].Folder, "run.json"), File.ReadAllText(Path.Combine(runs[0].Folder, "run.json"))[..500]);
        File.Delete(Path.Combine(runs[1].Folder, "run.json"));
        Array.ForEach(Directory.GetFiles(runs[2].Folder, "*validation*"), File.Delete);
        File.WriteAllBytes(Path.Combine(runs[3].Folder, "right-validation.bin"), [1, 2, 3]);

        var run = await Mnist("--columns", "model,tieGroup", "--format", "csv");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal("model,tieGroup\ndense,\nautoml,1\ntrees,2\nforest,\n", run.Output);
        Assert.Contains($"{runs[0].Folder}: run.json is damaged", run.Messages, StringComparison.Ordinal);
        Assert.Contains($"{runs[1].Folder}: there is no run.json", run.Messages, StringComparison.Ordinal);
        Assert.Contains($"{runs[2].Folder}: it is not known which validation rows are right", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(runs[3].Folder, run.Messages, StringComparison.Ordinal);
    }

    private Task<CommandRun> Mnist(params string[] arguments) =>
        CommandRun.In(Path.GetDirectoryName(Store.Folder)!, ["leaderboard", "--runs-folder", Store.Folder, .. arguments]);
}
