using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Evaluation;
using Mnist.Export;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Runs;

namespace Mnist.Tests.Export;

public sealed class ModelCardTests(SmallRuns runs) : IClassFixture<SmallRuns>, IDisposable
{
    private readonly Datasets.TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_CompletedRun_ReadsAsCommitted() =>
        Snapshot.Match(ModelCard.Write(Record(), runs.Data, "quickstart.zip"), "model-card.txt");

    [Fact]
    public void Write_SearchedModel_ShowsWhatTheSearchChose()
    {
        var facts = Record().Facts! with { Trials = 12, Chosen = new LightGbmModel { Name = "automl", NumberOfLeaves = 77 } };

        var card = ModelCard.Write(Record() with { Facts = facts }, runs.Data, "quickstart.zip");

        Assert.Contains("The search tried 12 models and chose this one:\n\n```json\n{\n  \"kind\": \"lightGbm\",", card);
        Assert.Contains("\"numberOfLeaves\": 77", card);
    }

    [Fact]
    public void Write_PreprocessedModel_NamesTheSteps()
    {
        var record = Record();

        var card = ModelCard.Write(record with { Model = record.Model with { Preprocessing = [new DeskewStep(), new ThresholdStep()] } }, runs.Data, "quickstart.zip");

        Assert.Contains("| preprocessing | deskew, threshold: done by the model itself, which takes raw pixels |", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Ensemble_ListsItsMembersAndTheDefinitionsThatMakeThem()
    {
        var record = Record() with
        {
            Model = new EnsembleModel { Name = "blend" },
            Earlier = [new SdcaMaximumEntropyModel { Name = "linear", Seed = 7 }],
            Facts = Record().Facts! with
            {
                Members = [new EnsembleMember("linear", "sdcaMaximumEntropy", "a-run", 1, 0.9052)],
                CrossEstimate = new CrossEstimate(10_000, 0.905, 0.906),
            },
        };

        var card = ModelCard.Write(record, runs.Data, "quickstart.zip");

        Assert.Contains("| linear | `sdcaMaximumEntropy` | 100.00 | 90.52 |", card, StringComparison.Ordinal);
        Assert.Contains("ensemble 90.50 %, best single model 90.60 %. The ensemble is no better than its best model", card, StringComparison.Ordinal);
        Assert.True(card.IndexOf("\"name\": \"linear\"", StringComparison.Ordinal) < card.IndexOf("\"name\": \"blend\"", StringComparison.Ordinal), card);
    }

    [Fact]
    public void Write_AnyModel_ShowsSixLinesOfCode() =>
        Assert.Equal(6, CardProgram.CodeOf(ModelCard.Write(Record(), runs.Data, "quickstart.zip")).Split('\n').Length);

    [Fact]
    public void Code_OfDenseNetwork_RunsAsAProgramOfItsOwn() => AssertCardWorks(runs.Dense);

    [Fact]
    public void Code_OfTrees_RunsAsAProgramOfItsOwn() => AssertCardWorks(runs.Trees);

    /// <summary>Three images that the model calls by different names.</summary>
    private void AssertCardWorks(StoredRun run)
    {
        var project = Directory.CreateDirectory(Path.Combine(folder.Path, "project")).FullName;
        var exported = ModelExporter.Export(run, runs.Data, Path.Combine(project, "my best model.zip"), overwrite: false, folder.Path);
        var program = CardProgram.Create(project, File.ReadAllText(exported.CardPath));
        using var model = ModelZip.Load(exported.ZipPath, folder.Path);
        var labels = model.Predict(runs.Data.Test).Labels;

        var rows = Enumerable.Range(0, labels.Count).DistinctBy(row => labels[row]).Take(3).ToList();
        foreach (var row in rows)
        {
            File.WriteAllBytes(Path.Combine(project, "digit.raw"), runs.Data.Test.Pixels(row).ToArray());
            Assert.Equal(labels[row], row == rows[0] ? program.CompileAndRun() : program.RunAgain());
        }
    }

    private RunRecord Record() => new()
    {
        Run = "quickstart-dense-20261122-180000-0a1b2c",
        Experiment = "quickstart",
        Model = new SdcaMaximumEntropyModel { Name = "linear|model" },
        Kind = "sdcaMaximumEntropy",
        Data = new MnistData { Split = new StandardSplit { Validation = 10_000 } },
        Seed = 7,
        SplitSeed = 1,
        Status = RunStatus.Completed,
        Identity = "",
        DatasetSha256 = runs.Data.Dataset.Sha256,
        StartedAt = new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero),
        Environment = new RunEnvironment("0.1.0+abcdef", "", "", "", 2, 2),
        Determinism = DeterminismGrade.AnyThreads,
        Validation = Metrics(errors: 20),
        Test = Metrics(errors: 10),
        TrainSeconds = 12.34,
        ModelBytes = 1_234_567,
        ModelSha256 = new string('a', 64),
        Facts = new ModelFacts { Packages = ["Microsoft.ML.OnnxTransformer", "Microsoft.ML.OnnxRuntime"] },
    };

    private static ClassificationMetrics Metrics(int errors) => new()
    {
        Rows = 10_000,
        Errors = errors,
        Accuracy = 1 - errors / 10_000.0,
        AccuracyLow = 0.99,
        AccuracyHigh = 0.9999,
        LogLoss = 0.0123,
        Macro = new AverageMetrics(0.5, 0.6, 0.7),
        Weighted = new AverageMetrics(0.5, 0.6, 0.7),
        Classes = [new() { Name = "0", Precision = 0.9, Recall = 0.8, F1 = 0.85, Support = 4_000 }, new() { Name = "1", Precision = 1, Recall = 0.5, F1 = 0.6667, Support = 6_000 }],
        Confusion = [[3_200, 800], [3_000, 3_000]],
    };
}
