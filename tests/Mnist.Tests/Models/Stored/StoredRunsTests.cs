using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Runs;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Tests.Architecture;
using Mnist.Tests.Commands;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;
using Mnist.Trainers;
using Mnist.Trainers.Networks;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Models.Stored;

/// <summary>
/// Runs, zips and interrupted work that an older program (0.1.0 of 29 November 2026, commit d0225a9) left of <c>stored.json</c>: this one reads
/// them, answers as it did, goes on from where it was interrupted, and trains the same models to the same bits.
/// </summary>
public sealed class StoredRunsTests : IDisposable
{
    private const string Here = "tests/Mnist.Tests/Models/Stored";

    private readonly TemporaryFolder folder = new();

    public StoredRunsTests()
    {
        Copy(Path.Combine(Repository.Folder, Here), folder.Path);
        Copy(Path.Combine(Repository.Folder, Here, "runs"), RunsFolder);
    }

    private string RunsFolder => Path.Combine(folder.Path, "experiments", "runs");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Leaderboard_OfOldRuns_HasEveryFigureItHad()
    {
        var found = await Mnist("leaderboard", "--format", "json");
        var (now, before) = (JsonNode.Parse(found.Output)!.AsArray(), JsonNode.Parse(Repository.Text($"{Here}/leaderboard.json"))!.AsArray());
        Assert.Equal(before.Count, now.Count);
        foreach (var (old, row) in before.Zip(now))
        {
            Assert.All(old!.AsObject(), figure => Assert.True(JsonNode.DeepEquals(figure.Value, row![figure.Key]), $"{figure.Key} is {row![figure.Key]}, not {figure.Value}"));
        }
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("bayes")]
    [InlineData("search")]
    [InlineData("both")]
    public async Task Show_OldRun_TellsAllThatItStored(string model)
    {
        var found = await Mnist("show", $"stored-{model}", "--json");
        var record = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(FolderOf(RunsFolder, model), "run.json"), TestContext.Current.CancellationToken));
        Assert.True(Holds(JsonNode.Parse(found.Output), record), found.Output);
    }

    // Options that came later are told with their defaults.
    private static bool Holds(JsonNode? shown, JsonNode? stored) => (shown, stored) switch
    {
        (JsonObject told, JsonObject kept) => kept.All(member => told.TryGetPropertyValue(member.Key, out var value) && Holds(value, member.Value)),
        (JsonArray told, JsonArray kept) => told.Count == kept.Count && told.Zip(kept, Holds).All(same => same),
        _ => JsonNode.DeepEquals(shown, stored),
    };

    [Fact]
    public async Task Verify_OldRunsAndExportedZip_AnswerAsTheyDid()
    {
        var runs = await Mnist("verify", "--json");
        var zip = await Mnist("verify", "exported/stored.zip");
        Assert.Equal((ExitCodes.Ok, ExitCodes.Ok), (runs.ExitCode, zip.ExitCode));
        Assert.Equal([10, 9, 19, 9], JsonNode.Parse(runs.Output)!.AsArray().Select(run => (int)run!["files"]!));
    }

    [Fact]
    public void Record_OptionThatCameLater_IsWhatWasDoneThen() =>
        Assert.False(Assert.IsType<AutoMLModel>(Read("search").Record.Model).Ensemble);

    [Fact]
    public async Task Run_DefinitionOfOldRuns_GivesTheSameProbabilities()
    {
        SkipWithoutFusedMultiplyAdd();
        Directory.Delete(RunsFolder, recursive: true);
        using var process = Process.Start(MnistProcess.In(folder.Path, "run stored.json --threads 1"))!;
        var messages = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await messages);
        Assert.All(["dense", "bayes", "search", "both"], model => Assert.Equal(Predictions(Path.Combine(folder.Path, "runs"), model), Predictions(RunsFolder, model)));
    }

    [Fact]
    public void DenseTrainer_OldCheckpoint_GoesOnToTheSameBits()
    {
        SkipWithoutFusedMultiplyAdd();
        var run = Read("dense");
        using var model = new DenseTrainer().Train(run.Record.Model, Data(run), Context(run));
        Assert.Equal((11, 40), (model.Facts.Resumed!.Done, model.Facts.Epochs));
        Assert.Equal(Probabilities(run), model.Score(Data(run).Validation, 1).Values.ToArray());
    }

    [Fact]
    public void AutoMLTrainer_OldSearch_GoesOnToTheSameModel()
    {
        SkipWithoutFusedMultiplyAdd();
        var run = Read("search");
        var observer = new RecordingTrainingObserver();
        var trials = InProcessExecutor.Factory(new TrainerCatalog(BuiltInTrainers.Create()), TimeProvider.System);
        using var model = new AutoMLTrainer(trials, TimeProvider.System).Train(run.Record.Model, Data(run), Context(run) with { Observer = observer });
        Assert.Equal((2, 3), (model.Facts.Resumed!.Done, model.Facts.Trials));
        Assert.Equal(Probabilities(run), model.HeldOutScores!.Values.ToArray());
    }

    [Fact]
    public void NetworkFile_OfOldTrial_ScoresAsItsRun()
    {
        SkipWithoutFusedMultiplyAdd();
        var run = Read("search");
        var network = NetworkFile.Read(Path.Combine(run.Folder, "trials", "2", "network.bin"));
        Assert.Equal(Probabilities(run), network.Predict(new ImageRows(Data(run).Validation), threads: 1));
    }

    // Without it each product is rounded: not the bits that are stored.
    private static void SkipWithoutFusedMultiplyAdd() => Assert.SkipUnless(Fma.IsSupported, "the stored models were trained with fused multiply-add");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string FolderOf(string runs, string model) => Directory.GetDirectories(runs, $"stored-{model}-*").Single();

    private static string Predictions(string runs, string model) => string.Concat(
        Directory.GetFiles(FolderOf(runs, model), "predictions-*.csv").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private static float[] Probabilities(StoredRun run) =>
        PredictionsFile.Read(Path.Combine(run.Folder, PredictionsFile.Name("validation"))).Probabilities.Values.ToArray();

    private Task<CommandRun> Mnist(params string[] arguments) => CommandRun.In(folder.Path, arguments);

    private StoredRun Read(string model) => RunFile.Read(FolderOf(RunsFolder, model), out var fault) ?? throw new InvalidDataException(fault);

    private TrainingData Data(StoredRun run)
    {
        var experiment = DefinitionReader.Read(Path.Combine(folder.Path, "stored.json"), []).Value!;
        return DatasetSplitter.Split(new DatasetLoader(RealMnist.DataFolder).Load(experiment.Data, folder.Path), experiment.Data.Split, run.Record.SplitSeed).Data;
    }

    private TrainingContext Context(StoredRun run) => new(run.Record.Seed, Threads: 1, folder.Path, new RecordingTrainingObserver(), TestContext.Current.CancellationToken)
    {
        State = new ResumableState(Path.Combine(folder.Path, "interrupted", $".state-{run.Record.Identity[..RunStore.CharactersOfIdentity]}"), CheckpointSeconds: 0),
    };
}
