using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

/// <summary>A sweep on a few hundred real images, from the definition to what each option did.</summary>
public sealed class SweepCommandTests
{
    private const string Models = """
        { "name": "dense", "kind": "dense", "layers": [ { "units": 16 } ], "training": { "batchSize": 32 }, "sweep": { "training.epochs": [1, 4] } },
        { "name": "bayes", "kind": "naiveBayes" }
        """;

    [Fact]
    public async Task Run_Sweep_TrainsEachPointOnceAndTellsWhatOptionsDid()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);

        var first = await CommandRun.In(folder.Path, "run", "small.json", "--only", "dense");
        Assert.Equal((ExitCodes.Ok, ""), (first.ExitCode, first.ExitCode == ExitCodes.Ok ? "" : first.Messages));
        Assert.Contains("With the sweeps there are 2 models to train or to find trained.", first.Messages, StringComparison.Ordinal);
        Assert.Contains("mnist leaderboard --experiment small --group-by sweep", first.Messages, StringComparison.Ordinal);

        var again = await CommandRun.In(folder.Path, "run", "small.json", "--sweep", "models[dense].training.epochs=4,1,2", "--sweep", "data.trainingFraction=0.5,1", "--json");
        var rows = JsonNode.Parse(again.Output)!.AsArray();
        Assert.Equal(8, rows.Count);
        Assert.Contains("At trainingFraction0.5:", again.Messages, StringComparison.Ordinal);
        Assert.Equal(["data.trainingFraction=0.5", "data.trainingFraction=0.5, training.epochs=1"], rows.Select(row => (string)row!["sweep"]!).Order(StringComparer.Ordinal).Take(2));

        var reused = await CommandRun.In(folder.Path, "run", "small.json", "--json");
        Assert.Equal(2, CountOf("reused", reused.Messages));

        var effects = JsonNode.Parse((await CommandRun.In(folder.Path, "leaderboard", "--group-by", "sweep", "--format", "json")).Output)!.AsArray();
        var epochs = effects.Where(effect => (string?)effect!["model"] == "dense" && (string?)effect["option"] == "training.epochs").ToList();
        Assert.Equal(["1", "4", "1", "2", "4"], epochs.Select(effect => (string)effect!["value"]!));
        Assert.Equal([1, 1, 2, 2, 2], epochs.Select(effect => (int)effect!["runs"]!));
        Assert.Equal(["data.trainingFraction", "training.epochs"], effects.Select(effect => (string)effect!["option"]!).Distinct().Order(StringComparer.Ordinal));

        var page = await CommandRun.In(folder.Path, "report", "--experiment", "small");
        Assert.Equal(ExitCodes.Ok, page.ExitCode);
        Assert.Contains("What the sweep of dense did", await File.ReadAllTextAsync(Path.Combine(folder.Path, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ManyPoints_AsksForAYes()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);

        var run = await CommandRun.In(folder.Path, "run", "small.json", "--sweep", $"models[dense].training.epochs={string.Join(',', Enumerable.Range(1, 201))}");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("the sweeps make 202 models, which is more than 200: add --yes", run.Messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "experiments")));
    }

    [Fact]
    public async Task Run_OnlyOfAStranger_NamesTheModels()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);

        var run = await CommandRun.In(folder.Path, "run", "small.json", "--only", "dense-epochs5");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--only dense-epochs5: the definition's models are dense-epochs1, dense-epochs4, bayes; did you mean \"dense-epochs", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PointThatItsDataRefuse_IsToldBeforeAnythingIsTrained()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, """{ "name": "net", "kind": "convolutional", "layers": [ { "kind": "convolution", "filters": 2 }, { "kind": "maxPool" }, { "kind": "maxPool" } ], "training": { "epochs": 1 } }""");

        var run = await CommandRun.In(folder.Path, "run", "small.json", "--sweep", """data.resize={"width":28,"height":28},{"width":2,"height":2}""");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("models[0].layers[2]: a pool of 2 × 2 pixels leaves nothing", run.Messages, StringComparison.Ordinal);
        Assert.Contains("(at point \"net-resize_2.2\" of the sweep)", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("validation 0", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_Sweep_TellsHowManyModelsAndResolvesEachPoint()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);

        var run = await CommandRun.In(folder.Path, "validate", "small.json", "--resolved", "--sweep", "data.trainingFraction=0.5,1");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Contains("small.json: ok, experiment \"small\" with 3 models, 3 of sweeps, at trainingFraction0.5", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"""trainingFraction"": 0.5,? +// --sweep", run.Output);
        Assert.Matches(@"""epochs"": 4,? +// sweep, small.json:[0-9]+", run.Output);
    }

    private static int CountOf(string word, string text) => text.Split(word).Length - 1;
}
