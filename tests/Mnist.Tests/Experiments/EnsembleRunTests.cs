using System.Runtime.InteropServices;
using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Experiments;
using Mnist.Models.Zip;
using Mnist.Reports.Html;
using Mnist.Runs;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Experiments;

/// <summary>Ensembles of real models of a tiny dataset, from definition to stored run.</summary>
public sealed class EnsembleRunTests : IDisposable
{
    private static readonly EnsembleModel Blend = new() { Name = "blend" };

    private readonly TemporaryFolder folder = new();

    private RunStore Store => new(Path.Combine(folder.Path, "runs"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_EnsembleAfterItsMembers_IsARunBesideTheirs()
    {
        var results = Run(Experiment(Blend));

        var record = results[^1].Run.Record;
        Assert.Null(record.Reason);
        Assert.Equal("ensemble", record.Kind);
        Assert.Equal(TinyIdx.TestRows, record.Test!.Rows);
        Assert.All(record.Facts!.Members!, member => Assert.Contains(results, result => result.Run.Record.Run == member.Source));
        Assert.Equal(DeterminismGrade.SameThreads, record.Determinism);
        Assert.Equal(record.Facts.Members!.Select(member => member.Name), RunFileOf(results[^1]).Facts!.Members!.Select(member => member.Name));
    }

    [Fact]
    public void Run_Ensemble_StoresADefinitionThatMakesItsMembersToo()
    {
        var run = Run(Experiment(Blend with { Of = ["linear"] }))[^1].Run;

        var again = DefinitionReader.Read(Path.Combine(run.Folder, "definition.json"), []);

        Assert.Empty(again.Errors);
        Assert.Equal(["linear", "blend"], again.Value!.Models.Select(model => model.Name));
        Assert.All(again.Value.Models, model => Assert.Equal(5, model.Seed));
    }

    [Fact]
    public void Run_SeveralSeeds_MakesAnEnsembleOfEachSeedsModels()
    {
        var results = Run(Experiment(Blend) with { Seeds = [1, 2] });

        var ensembles = results.Where(result => result.Model is EnsembleModel).ToList();
        Assert.Equal([1, 2], ensembles.Select(result => result.Run.Record.Seed));
        Assert.All(ensembles, ensemble => Assert.All(ensemble.Run.Record.Facts!.Members!, member =>
            Assert.Equal(ensemble.Run.Record.Seed, results.Single(result => result.Run.Record.Run == member.Source).Run.Record.Seed)));
    }

    [Fact]
    public void Run_Again_ReusesTheEnsembleUntilAMemberIsMadeAnew()
    {
        Run(Experiment(Blend));
        Assert.All(Run(Experiment(Blend)), result => Assert.True(result.Reused));

        var remade = Run(Experiment(Blend), force: true, only: ["linear"]);

        Assert.Equal([false], remade.Select(result => result.Reused));
        Assert.Equal([true, true, false], Run(Experiment(Blend)).Select(result => result.Reused));
    }

    [Fact]
    public void Run_OnlyTheEnsemble_TakesMembersStoredBefore()
    {
        Run(Experiment(Blend), only: ["linear", "trees"]);

        var blend = Assert.Single(Run(Experiment(Blend), only: ["blend"]));

        Assert.False(blend.Failed);
    }

    [Fact]
    public void Run_OnlyTheEnsembleAndNothingStored_IsAFailedRunThatSaysSo()
    {
        var blend = Assert.Single(Run(Experiment(Blend), only: ["blend"]));

        Assert.StartsWith("ensemble 'blend' has nothing to choose from", blend.Run.Record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MemberFailed_IsLeftOut()
    {
        var experiment = Experiment(Blend);
        var broken = new PcaLbfgsModel { Name = "trees", Components = 300 };

        var results = Run(experiment with { Models = [experiment.Models[0], broken, Blend] });

        Assert.True(results[1].Failed);
        Assert.Equal(["linear"], results[2].Run.Record.Facts!.Members!.Select(member => member.Name));
        Assert.Equal(1, results[2].Run.Record.Facts!.Members![0].Weight);
    }

    [Fact]
    public void StoredModels_SearchThatKeptTrials_AreItsCompletedTrialsAtFullFidelity()
    {
        var run = Run(Experiment(Blend), only: ["linear"])[0].Run;
        Keep(run, 1, TrialStatus.Completed, fidelity: 1);
        Keep(run, 2, TrialStatus.Completed, fidelity: 0.5);
        Keep(run, 3, TrialStatus.TimedOut, fidelity: 1);

        var trial = Assert.Single(StoredModels.Of(run, AllTrainers.Create(TimeProvider.System)));

        Assert.Equal("linear trial 1", trial.Name);
        Assert.Equal("dense", trial.Kind);
        Assert.Equal(["Microsoft.ML.OnnxTransformer", "Microsoft.ML.OnnxRuntime"], trial.Packages);
        Assert.True(trial.UsesPixelGeometry);
        Assert.Equal([0.5f, 0.25f, 0.25f], trial.ReadValidation()!.Row(0).ToArray());
    }

    [Fact]
    public void StoredModels_DamagedTrials_AreTheRunsOwnModelAlone()
    {
        var run = Run(Experiment(Blend), only: ["linear"])[0].Run;
        Keep(run, 1, TrialStatus.Completed, fidelity: 1);
        File.AppendAllText(Path.Combine(run.Folder, "trials.jsonl"), "{ \"trial\": 2, cut off");

        Assert.Equal("linear", Assert.Single(StoredModels.Of(run, AllTrainers.Create(TimeProvider.System))).Name);
    }

    [Fact]
    public void StoredModels_SearchWithPreprocessing_ScoresItsTrialsByTheirZips()
    {
        var run = Run(Experiment(Blend), only: ["linear"])[0].Run;
        Keep(run, 1, TrialStatus.Completed, fidelity: 1);
        File.WriteAllText(Path.Combine(run.Folder, "trials", "1", "network.bin"), "takes preprocessed pixels");
        var search = new AutoMLModel { Name = "search", Preprocessing = [new DeskewStep()] };

        var trial = Assert.Single(StoredModels.Of(new StoredRun(run.Folder, run.Record with { Model = search }), AllTrainers.Create(TimeProvider.System)));

        Assert.Null(trial.NetworkPath);
        Assert.True(trial.UsesPixelGeometry);
        Assert.Contains("Microsoft.ML.OnnxRuntime", trial.Packages);
    }

    [Fact]
    public void Run_PreprocessedMembers_IsAnEnsembleOfThem()
    {
        var results = Run(Experiment(Blend) with
        {
            Models =
            [
                new LbfgsMaximumEntropyModel { Name = "linear", MaximumIterations = 10, Preprocessing = [new CenterByMassStep(), new DropConstantPixelsStep()] },
                new NaiveBayesModel { Name = "bayes", Preprocessing = [new ThresholdStep()], Calibration = CalibrationKind.Temperature },
                Blend,
            ],
        });

        Assert.All(results, result => Assert.Null(result.Run.Record.Reason));
    }

    [Fact]
    public void StoredModels_PredictionsGone_AreNull()
    {
        var run = Run(Experiment(Blend), only: ["linear"])[0].Run;
        File.Delete(Path.Combine(run.Folder, "predictions-validation.csv"));

        Assert.Null(Assert.Single(StoredModels.Of(run, AllTrainers.Create(TimeProvider.System))).ReadValidation());
    }

    /// <summary>Leaves what a search leaves of a trial.</summary>
    private static void Keep(StoredRun run, int number, TrialStatus status, double fidelity)
    {
        var trial = new TrialResult(number, "dense", new() { ["training.augmentation.rotationDegrees"] = 5 }, 1, status, null, 0.9, 0.1, 1, 1, true) { Fidelity = fidelity };
        File.AppendAllText(Path.Combine(run.Folder, "trials.jsonl"), JsonSerializer.Serialize(trial, DefinitionJson.Compact) + "\n");
        var trialFolder = Directory.CreateDirectory(Path.Combine(run.Folder, "trials", FormattableString.Invariant($"{number}"))).FullName;
        File.Copy(run.ModelPath, Path.Combine(trialFolder, "model.zip"));
        File.WriteAllBytes(Path.Combine(trialFolder, "validation.bin"), MemoryMarshal.AsBytes<float>([0.5f, 0.25f, 0.25f]).ToArray());
    }

    private static RunRecord RunFileOf(ModelResult result) =>
        JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(Path.Combine(result.Run.Folder, "run.json")), DefinitionJson.Compact)!;

    private ExperimentDefinition Experiment(EnsembleModel ensemble) => new()
    {
        Name = "trial",
        Seed = 5,
        Data = TinyIdx.Write(folder),
        Models =
        [
            new LbfgsMaximumEntropyModel { Name = "linear", MaximumIterations = 10 },
            new LightGbmModel { Name = "trees", Iterations = 3, NumberOfLeaves = 3, MinimumRowsPerLeaf = 2 },
            ensemble,
        ],
    };

    private IReadOnlyList<ModelResult> Run(ExperimentDefinition experiment, bool force = false, string[]? only = null) =>
        new ExperimentRunner(new DatasetLoader(folder.Path), Store, AllTrainers.Create(TimeProvider.System), ModelRoundTrip.Check, RunDocuments.Write, TimeProvider.System).Run(
            experiment, folder.Path, new RunOptions(Threads: 1, force, only ?? []), new RecordedEvents(), TestContext.Current.CancellationToken);
}
