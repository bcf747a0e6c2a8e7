using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mnist.Commands.Hosting;
using Mnist.Runs;
using SkiaSharp;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

/// <summary>The whole path on a few hundred real images: run, rank, show, compare, export, predict, evaluate.</summary>
public sealed class EndToEndTests(EndToEndTests.Experiment experiment) : IClassFixture<EndToEndTests.Experiment>
{
    [Fact]
    public void Run_WithAModelThatFails_ExitsWith4AndShowsAllThree()
    {
        Assert.Equal(ExitCodes.ModelFailed, experiment.First.ExitCode);
        Assert.Matches(@"failed: broken \(dense\): .*training diverged", experiment.First.Output);
        Assert.Matches(@"1 +a +(dense|sdca) ", experiment.First.Output);
        Assert.Contains("[3/3] sdca: validation ", experiment.First.Messages, StringComparison.Ordinal);
        Assert.Contains("mnist export --best --experiment small", experiment.First.Messages, StringComparison.Ordinal);
        Assert.All(experiment.First.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public async Task Run_AgainAsJson_ReusesRunsAndWritesRowsOnly()
    {
        var again = await experiment.Mnist("run", "small.json", "--only", "dense", "--only", "sdca", "--json");

        Assert.Equal(ExitCodes.Ok, again.ExitCode);
        Assert.Contains("[1/2] dense: validation ", again.Messages, StringComparison.Ordinal);
        Assert.Contains(", reused", again.Messages, StringComparison.Ordinal);
        var rows = JsonNode.Parse(again.Output)!.AsArray();
        Assert.Equal([1, 2], rows.Select(row => (int)row!["rank"]!));
        Assert.All(rows, row => Assert.Equal(SmallMnist.TestRows, (int)row!["testRows"]!));
    }

    [Fact]
    public void Run_CompletedModel_HasAPageAndPicturesInItsFolder()
    {
        var folder = Path.GetDirectoryName(experiment.ModelOf("dense"))!;

        Assert.InRange(new FileInfo(Path.Combine(folder, "report.html")).Length, 100_000, 3_000_000);
        foreach (var name in new[] { "learning-curves", "confusion-matrix", "class-errors", "reliability", "confident-mistakes", "first-layer-weights" })
        {
            Assert.All([".png", ".svg", "-dark.png", "-dark.svg"], end => Assert.True(new FileInfo(Path.Combine(folder, "plots", name + end)).Length > 1_000, name + end));
        }
    }

    [Fact]
    public async Task Report_OfTheExperiment_IsOnePageThatReplacesItselfAndNobodyElse()
    {
        var page = Path.Combine(experiment.Folder.Path, "board.html");
        var first = await experiment.Mnist("report", "--experiment", "small", "--out", "board.html");
        var again = await experiment.Mnist("report", "small-dense", "--out", "board.html");
        Assert.Equal((ExitCodes.Ok, ExitCodes.Ok), (first.ExitCode, again.ExitCode));
        Assert.Contains("dense: a run of small", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var mine = experiment.Folder.Write("mine.html", "<p>mine</p>"u8.ToArray());
        var refused = await experiment.Mnist("report", "--experiment", "small", "--out", "mine.html");
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains("is no page of this program", refused.Messages, StringComparison.Ordinal);
        Assert.Equal("<p>mine</p>", await File.ReadAllTextAsync(mine, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Explore_WithAPage_TellsFiguresAndWhichLabelsTheBestRunDoubts()
    {
        var explored = await experiment.Mnist("explore", "small.json", "--out", "explore.html", "--json");

        Assert.Equal(ExitCodes.Ok, explored.ExitCode);
        var json = JsonNode.Parse(explored.Output)!;
        Assert.Equal(300, (int)json["classes"]!.AsArray().Sum(one => (int)one!["training"]!));
        Assert.StartsWith("small-", (string?)json["suspects"]!["run"], StringComparison.Ordinal);
        Assert.Contains("Doubtful labels", await File.ReadAllTextAsync(Path.Combine(experiment.Folder.Path, "explore.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table", "failed: broken")]
    [InlineData("json", "\"status\": \"failed\"")]
    [InlineData("csv", "rank,tieGroup,run,")]
    [InlineData("md", "| # | tie |")]
    public async Task Leaderboard_InAnyFormat_ShowsTheRuns(string format, string expected)
    {
        var board = await experiment.Mnist("leaderboard", "--experiment", "small", "--format", format);

        Assert.Equal(ExitCodes.Ok, board.ExitCode);
        Assert.Contains(expected, board.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_PartOfAnId_ShowsFiguresByClass()
    {
        var shown = await experiment.Mnist("show", "small-dense");
        var json = JsonNode.Parse((await experiment.Mnist("show", "small-dense", "--json")).Output)!;

        Assert.Contains("Test rows by class", shown.Output, StringComparison.Ordinal);
        Assert.Equal("dense", (string?)json["model"]!["name"]);
        Assert.Equal(4, (int)json["facts"]!["epochs"]!);
    }

    [Fact]
    public async Task Compare_TwoRuns_CountsRowsThatOnlyOneGetsRight()
    {
        var json = JsonNode.Parse((await experiment.Mnist("compare", "small-dense", "small-sdca", "--json")).Output)!;

        var test = json["differences"]![1]!;
        var (onlyFirst, onlyThis) = ((int)test["onlyFirstRight"]!, (int)test["onlyThisRight"]!);
        Assert.Equal("test", (string?)test["part"]);
        Assert.Equal((int)Math.Round(SmallMnist.TestRows * (double)test["accuracy"]!), onlyThis - onlyFirst);
        Assert.InRange((double)test["pValue"]!, 0, 1);
        Assert.Equal(onlyFirst + onlyThis, json["rows"]!.AsArray().Count);
        Assert.Contains(json["configuration"]!.AsArray(), difference => (string?)difference!["path"] == "kind");
    }

    [Fact]
    public async Task Compare_Grid_IsAPictureOfEveryRowTheyDisagreeOn()
    {
        var compared = await experiment.Mnist("compare", "small-dense", "small-sdca", "--grid", "grid.png");

        Assert.Equal(ExitCodes.Ok, compared.ExitCode);
        using var picture = SKBitmap.Decode(Path.Combine(experiment.Folder.Path, "grid.png"));
        var rows = int.Parse(Regex.Match(compared.Output, @"others wrong: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(1600, picture.Width);
        // Eight images a row, each with its class and two answers below it, two pixels a point.
        Assert.Equal(2 * (10 + ((rows + 7) / 8 * (89 + 48 + 10))), picture.Height);
        Assert.All(compared.Output.Split('\n'), line => Assert.True(line.Length <= 130, line));
    }

    [Fact]
    public async Task Compare_GridThatCannotBeWritten_SaysWhatToGive()
    {
        var refused = await experiment.Mnist("compare", "small-dense", "small-sdca", "--grid", Path.Combine("nowhere", "grid.png"));

        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains("Name a file in a folder that exists", refused.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_ScoresThatAreNoNumbers_IsAFailureOfTheModel()
    {
        var failed = await experiment.Mnist("evaluate", experiment.ModelOf("dense"), "--definition", "small.json", "--divide-by", "1e-38");

        Assert.Equal(ExitCodes.ModelFailed, failed.ExitCode);
        Assert.Contains("not a finite number", failed.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("named twice", "small-sdca", "small-sdca")]
    [InlineData("mnist compare needs two runs", "small-sdca")]
    public async Task Compare_NothingToCompare_IsRefused(string reason, params string[] runs)
    {
        var refused = await experiment.Mnist(["compare", .. runs]);

        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(reason, refused.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_AfterEverything_HasEveryScoring()
    {
        await experiment.Mnist("evaluate", experiment.ModelOf("sdca"), "--definition", "small.json");

        var listed = JsonNode.Parse((await experiment.Mnist("ledger", "--experiment", "small", "--json")).Output)!.AsArray();

        Assert.Contains(listed, scoring => (string?)scoring!["command"] == "run" && ((string)scoring["model"]!).StartsWith("small-dense", StringComparison.Ordinal));
        Assert.Contains(listed, scoring => (string?)scoring!["command"] == "evaluate" && ((string)scoring["model"]!).StartsWith("small-sdca", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ledger_ExperimentWithoutScorings_IsNotSaidToBeClean()
    {
        var run = await experiment.Mnist("ledger", "--experiment", "smal");

        Assert.Equal((ExitCodes.NothingToRank, ""), (run.ExitCode, run.Output));
        Assert.Contains("no test row was scored for an experiment \"smal\"; did you mean \"small\"? There are small", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_RunThatFailed_IsRefused()
    {
        var refused = await experiment.Mnist("compare", "small-broken", "small-sdca");

        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains("has no model to compare", refused.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_ZipOfARun_GivesTheStoredFigures()
    {
        var stored = JsonNode.Parse((await experiment.Mnist("show", "small-sdca", "--json")).Output)!;
        var evaluated = await experiment.Mnist("evaluate", experiment.ModelOf("sdca"), "--definition", "small.json", "--json");

        var figures = JsonNode.Parse(evaluated.Output)!;
        Assert.Equal((int)stored["test"]!["errors"]!, (int)figures["test"]!["errors"]!);
        Assert.Equal((double)stored["validation"]!["logLoss"]!, (double)figures["validation"]!["logLoss"]!, 1e-5);
    }

    [Fact]
    public async Task Predict_PicturesOfTestDigits_NamesEveryClassWithItsProbability()
    {
        var (seven, two) = (SmallMnist.WritePicture(experiment.Folder, "seven.png", 0), SmallMnist.WritePicture(experiment.Folder, "two.png", 1));

        var text = await experiment.Mnist("predict", seven, "--model", experiment.ModelOf("dense"));
        var json = JsonNode.Parse((await experiment.Mnist("predict", seven, two, "--model", experiment.ModelOf("dense"), "--json")).Output)!.AsArray();

        Assert.Equal(11, text.Output.TrimEnd().Split('\n').Length);
        Assert.Equal(["7", "2"], json.Select(image => (string?)image!["predicted"]));
        Assert.Equal(1, json[0]!["probabilities"]!.AsObject().Sum(one => (double)one.Value!), 1e-4);
    }

    [Fact]
    public async Task Export_BestTwice_WritesZipAndCardAndGuardsThemAgainstOtherModels()
    {
        var first = await experiment.Mnist("export", "--best", "--experiment", "small");
        var again = await experiment.Mnist("export", "--best", "--experiment", "small");
        var board = JsonNode.Parse((await experiment.Mnist("leaderboard", "--format", "json")).Output)!.AsArray();
        var other = await experiment.Mnist("export", "--run", (string)board[1]!["run"]!);

        Assert.Equal((ExitCodes.Ok, ExitCodes.Ok), (first.ExitCode, again.ExitCode));
        Assert.Equal(ExitCodes.Usage, other.ExitCode);
        Assert.Contains("--force", other.Messages, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(experiment.Folder.Path, "models", "small.zip")));
        Assert.True(File.Exists(Path.Combine(experiment.Folder.Path, "models", "small.md")));
    }

    [Fact]
    public async Task Export_RunThatFailed_ExitsWith5()
    {
        var refused = await experiment.Mnist("export", "--run", "small-broken");

        Assert.Equal(ExitCodes.NothingToRank, refused.ExitCode);
    }

    [Fact]
    public async Task Explore_Definition_CountsRowsAndPixels()
    {
        var summary = JsonNode.Parse((await experiment.Mnist("explore", "small.json", "--json")).Output)!;
        var text = await experiment.Mnist("explore", "small.json");

        Assert.Equal(300, summary["classes"]!.AsArray().Sum(one => (int)one!["training"]!));
        Assert.Equal(0, (int)summary["pixelMedian"]!);
        Assert.InRange((double)summary["zeroFraction"]!, 0.79, 0.83);
        Assert.Contains("28 x 28 pixels", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OnThisMachine_FindsNoProblem()
    {
        var report = await experiment.Mnist("doctor");

        Assert.Equal(ExitCodes.Ok, report.ExitCode);
        Assert.DoesNotContain("PROBLEM", report.Output, StringComparison.Ordinal);
        Assert.Contains("70000 images", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_RunsFolderThatCannotBe_IsAProblemInItsTable()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "needs a file that no folder can be in");

        var report = await experiment.Mnist("doctor", "--runs-folder", "/dev/null/x");

        Assert.Equal(ExitCodes.Disk, report.ExitCode);
        Assert.Contains("/dev/null/x cannot be written", report.Output, StringComparison.Ordinal);
        Assert.Contains("70000 images", report.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explore", "small.json")]
    [InlineData("report", "small-sdca")]
    [InlineData("export", "--run", "small-sdca", "--out", "cancelled.zip")]
    public async Task Command_Cancelled_ExitsWith130(params string[] arguments)
    {
        var run = await CommandRun.In(experiment.Folder.Path, new CancellationToken(canceled: true), arguments);

        Assert.Equal(ExitCodes.Cancelled, run.ExitCode);
        Assert.Contains("cancelled", run.Messages, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(experiment.Folder.Path, "cancelled.zip")));
    }

    [Fact]
    public async Task Run_DataOfAnEarlierRunHasGone_SucceedsWithoutThePage()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, """{ "name": "bayes", "kind": "naiveBayes" }""");
        Assert.Equal(ExitCodes.Ok, (await CommandRun.In(folder.Path, "run", "small.json")).ExitCode);
        var definition = Path.Combine(folder.Path, "small.json");
        File.Move(Path.Combine(folder.Path, "train-images"), Path.Combine(folder.Path, "moved"));
        File.WriteAllText(definition, File.ReadAllText(definition).Replace("\"train-images\"", "\"moved\"", StringComparison.Ordinal).Replace("\"validation\": 100", "\"validation\": 90", StringComparison.Ordinal));

        var run = await CommandRun.In(folder.Path, "run", "small.json");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Contains("bayes", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Runs the experiment once for all tests.</summary>
    public sealed class Experiment : IAsyncLifetime
    {
        internal TemporaryFolder Folder { get; } = new();

        internal CommandRun First { get; private set; } = new(-1, "", "");

        public async ValueTask InitializeAsync()
        {
            SmallMnist.Write(Folder, SmallMnist.Models);
            First = await Mnist("run", "small.json", "--threads", "2");
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }

        internal Task<CommandRun> Mnist(params string[] arguments) => CommandRun.In(Folder.Path, arguments);

        internal string ModelOf(string model) => new RunStore(Path.Combine(Folder.Path, "experiments", "runs")).Find($"small-{model}", out _)!.ModelPath;
    }
}
