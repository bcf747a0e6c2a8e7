using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Storage.Locks;
using Mnist.Trainers;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Experiments;

public sealed class ExperimentRunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];
    private readonly RecordedEvents events = new();

    private string RunsFolder => Path.Combine(folder.Path, "runs");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_TwoModels_PublishesACompletedRunOfEach()
    {
        var results = Run(Experiment("a", "b"));

        Assert.Equal(["a", "b"], results.Select(result => result.Run.Record.Model.Name));
        Assert.All(results, result => Assert.Equal(RunStatus.Completed, result.Run.Record.Status));
        Assert.All(results, result => Assert.True(File.Exists(result.Run.ModelPath)));
        var record = results[0].Run.Record;
        Assert.Equal(1, record.Validation!.Accuracy);
        Assert.Equal(TinyIdx.TestRows, record.Test!.Rows);
        Assert.Equal(DeterminismGrade.AnyThreads, record.Determinism);
        Assert.Equal("a model".Length, record.ModelBytes);
        Assert.True(record.PeakMemoryBytes > 1_000_000);
    }

    [Fact]
    public void Run_OneModel_ScoresTestRowsOnlyOnceTheModelIsSavedAndChecked()
    {
        Run(Experiment("a"));

        var firstTest = log.IndexOf($"score {TinyIdx.TestRows}");
        Assert.Equal(["train a seed 5", $"score {TinyIdx.ValidationRows}", "save", "check", $"score {TinyIdx.ValidationRows}"], log.Take(firstTest));
        Assert.Equal("dispose", log[^1]);
    }

    [Fact]
    public void Run_AgainAfterAProcessThatDiedOncePublished_RemovesItsState()
    {
        var identity = Run(Experiment("a"))[0].Run.Record.Identity;
        var state = Directory.CreateDirectory(new RunStore(RunsFolder).StateFolder(identity));
        File.WriteAllText(Path.Combine(state.FullName, "checkpoint.bin"), "x");

        Assert.True(Run(Experiment("a"))[0].Reused);
        Assert.False(Directory.Exists(state.FullName));
    }

    [Fact]
    public void Run_Again_ReusesTheFinishedRun()
    {
        var first = Run(Experiment("a"));
        var second = Run(Experiment("a"));

        Assert.True(second[0].Reused);
        Assert.Equal(first[0].Run.Record.Run, second[0].Run.Record.Run);
        Assert.Single(log, "train a seed 5");
    }

    [Fact]
    public async Task Run_TwiceAtOnce_TrainsOnce()
    {
        using var training = new ManualResetEventSlim();
        var first = Task.Run(() => Run(Experiment("a"), confidence: (_, _) =>
        {
            training.Set();
            SpinWait.SpinUntil(() => events.IsWaiting, TimeSpan.FromSeconds(20));
            return 0.9f;
        }), TestContext.Current.CancellationToken);
        training.Wait(TestContext.Current.CancellationToken);

        var second = Run(Experiment("a"));

        Assert.True(second[0].Reused);
        Assert.Single(log, "train a seed 5");
        Assert.False((await first)[0].Reused);
    }

    [Fact]
    public void Run_Forced_TrainsAgain()
    {
        Run(Experiment("a"));
        var second = Run(Experiment("a"), force: true);

        Assert.False(second[0].Reused);
        Assert.Equal(2, new RunStore(RunsFolder).List().Runs.Count);
    }

    [Fact]
    public void Run_FailedBefore_TrainsAgain()
    {
        Run(Experiment("a"), confidence: (_, _) => throw new TrainingException("no"));
        var second = Run(Experiment("a"));

        Assert.False(second[0].Failed);
    }

    [Fact]
    public void Run_ModelWithItsOwnSeed_TrainsWithIt()
    {
        var experiment = Experiment("a");
        Run(experiment with { Models = [experiment.Models[0] with { Seed = 99 }] });

        Assert.Contains("train a seed 99", log);
    }

    [Fact]
    public void Run_OnlyOneModel_LeavesTheOthers()
    {
        var results = Run(Experiment("a", "b"), only: ["b"]);

        Assert.Equal(["b"], results.Select(result => result.Model.Name));
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new TrainingException("too few rows"), "too few rows" },
        { new DivergedException(3, 0.5), "training diverged in epoch 3 at learning rate 0.5: try a learning rate ten times smaller, or batch normalisation" },
        { new InvalidOperationException("first line\nsecond line"), "unexpected InvalidOperationException: first line (details in run.log)" },
        { new OperationCanceledException("of its own"), "unexpected OperationCanceledException: of its own (details in run.log)" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Run_TrainerFails_PublishesAFailedRunAndGoesOn(Exception failure, string reason)
    {
        var results = Run(Experiment("bad", "good"), confidence: (model, _) => model.Name == "bad" ? throw failure : 0.9f);

        Assert.Equal([true, false], results.Select(result => result.Failed));
        Assert.Equal(reason, results[0].Run.Record.Reason);
        Assert.Contains(failure.GetType().FullName!, File.ReadAllText(Path.Combine(results[0].Run.Folder, "run.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ScoresAreNotFinite_PublishesAFailedRun()
    {
        var results = Run(Experiment("a"), confidence: (_, _) => float.NaN);

        Assert.StartsWith("the model's score for row 0 is not a finite number", results[0].Run.Record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SavedModelScoresOtherwise_PublishesAFailedRunWithoutModel()
    {
        var results = Run(Experiment("a"), check: (_, _, _, _, _) => throw new TrainingException("the zip scores otherwise"));

        Assert.Equal("the zip scores otherwise", results[0].Run.Record.Reason);
        Assert.False(File.Exists(results[0].Run.ModelPath));
        Assert.DoesNotContain($"score {TinyIdx.TestRows}", log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_CancelledInTheSecondModel_KeepsTheFirstRunAndNothingElse(bool trainerHidesIt)
    {
        using var cancellation = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(Experiment("a", "b", "c"), cancellation: cancellation, confidence: (model, context) =>
        {
            if (model.Name == "b")
            {
                cancellation.Cancel();
                throw trainerHidesIt ? new InvalidOperationException("something was cancelled") : new OperationCanceledException(context.Cancellation);
            }

            return 0.9f;
        }));

        Assert.Equal(["a"], new RunStore(RunsFolder).List().Runs.Select(run => run.Record.Model.Name));
        Assert.Single(Directory.GetDirectories(RunsFolder));
        Assert.Equal(["runs.index", "test-ledger.jsonl"], Directory.GetFiles(RunsFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("train c seed 5", log);
    }

    [Fact]
    public void Run_ModelBringsHeldOutScores_AreItsValidationFigures()
    {
        var alwaysTheFirstClass = new ClassProbabilities(3, Enumerable.Repeat<float[]>([0.8f, 0.1f, 0.1f], TinyIdx.ValidationRows).SelectMany(row => row).ToArray());

        var run = Run(Experiment("a"), heldOut: alwaysTheFirstClass)[0].Run;

        Assert.Equal(1 / 3.0, run.Record.Validation!.Accuracy);
        Assert.Equal(1, run.Record.Test!.Accuracy);
        Assert.True(alwaysTheFirstClass.Values.Span.SequenceEqual(run.ReadPredictions("validation").Probabilities.Values.Span));
    }

    [Fact]
    public void Run_TrainerTellsOfEpochs_WritesThemAndPassesThemOn()
    {
        var results = Run(Experiment("a"), confidence: (_, context) =>
        {
            context.Observer.Progressed(0.5, "half");
            context.Observer.EpochEnded(new EpochResult(1, 0.5, 0.9, 0.4, 0.92, 0.001, 1.5, 0.1));
            return 0.9f;
        });

        Assert.Single(File.ReadAllLines(Path.Combine(results[0].Run.Folder, "epochs.jsonl")));
        Assert.Equal(
            ["data 24", "started a", "progressed a: half", "epoch a: 1", "progressed a: scoring the validation rows", "progressed a: saving and reading back", "progressed a: scoring the test rows", "ended a: Completed"],
            events.Lines);
    }

    [Fact]
    public void Run_SeveralSeeds_TrainsEveryModelOnceWithEach()
    {
        var experiment = Experiment("a", "b") with { Seeds = [1, 2] };
        var results = Run(experiment with { Models = [experiment.Models[0], experiment.Models[1] with { Seed = 9 }] });

        Assert.Equal([("a", 1), ("a", 2), ("b", 9)], results.Select(result => (result.Run.Record.Model.Name, result.Run.Record.Seed)));
        Assert.All(results, result => Assert.Equal(5, result.Run.Record.SplitSeed));
        Assert.Equal(["train a seed 1", "train a seed 2", "train b seed 9"], log.Where(line => line.StartsWith("train", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_ModelAddedAfterTestScores_SaysHowManyHadBeenSeen()
    {
        Assert.Equal([0, 0], Run(Experiment("a", "b")).Select(result => result.Run.Record.TestScoringsBefore));
        var changed = Experiment("a", "b") with { Seed = 6 };

        Assert.Equal([2, 2], Run(changed, force: true).Select(result => result.Run.Record.TestScoringsBefore));
        Assert.Equal([0, 0], Run(Experiment("a", "b"), force: true).Select(result => result.Run.Record.TestScoringsBefore));
        Assert.Equal(6, new RunStore(RunsFolder).Ledger.Scorings().Count);
    }

    [Fact]
    public void Run_MoreIsAsked_IsMeasuredAndPartOfTheIdentity()
    {
        var plain = Run(Experiment("a"))[0].Run.Record;
        var more = Run(Experiment("a") with { Evaluation = new EvaluationDefinition { TrainingRows = true, Robustness = true } })[0];

        Assert.False(more.Reused);
        Assert.Null(plain.Training);
        Assert.Null(plain.Robustness);
        Assert.Equal(24, more.Run.Record.Training!.Rows);
        Assert.NotEmpty(more.Run.Record.Robustness!);
        Assert.NotNull(more.Run.Record.Test!.LogLossInterval);
    }

    [Fact]
    public void Run_DatasetIsMissing_MakesNoRun()
    {
        var experiment = Experiment("a");
        File.Delete(Path.Combine(folder.Path, "test-labels"));

        Assert.Throws<DatasetException>(() => Run(experiment));
        Assert.Empty(new RunStore(RunsFolder).List().Runs);
    }

    [Fact]
    public void Run_ADocument_IsWrittenIntoThePublishedRunBesideWhatItTells()
    {
        var results = Run(Experiment("a"), documents: (run, dataset, _, _) =>
            File.WriteAllText(Path.Combine(run.Folder, "page"), $"{run.Record.Test!.Rows} of {dataset.TestCount}, {run.ReadPredictions("validation").Rows.Count}"));

        Assert.Equal($"{TinyIdx.TestRows} of {TinyIdx.TestRows}, {TinyIdx.ValidationRows}", File.ReadAllText(Path.Combine(results[0].Run.Folder, "page")));
    }

    [Fact]
    public void Run_DocumentsThatFail_LeaveTheRunCompletedAndAreLogged()
    {
        var results = Run(Experiment("a"), documents: (_, _, _, _) => throw new InvalidOperationException("no ink"));

        Assert.Equal(RunStatus.Completed, results[0].Run.Record.Status);
        Assert.Contains("no ink", File.ReadAllText(Path.Combine(results[0].Run.Folder, "run.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ModelThatFails_HasNoDocuments()
    {
        var results = Run(Experiment("a"), confidence: (_, _) => throw new TrainingException("no"), documents: (_, _, _, _) => log.Add("documents"));

        Assert.Equal(RunStatus.Failed, results[0].Run.Record.Status);
        Assert.DoesNotContain("documents", log);
    }

    [Fact]
    public void Run_ClaimLostMeanwhile_PublishesNothingOfThatAttempt()
    {
        var locks = new LosingLocks();
        var results = Run(Experiment("a"), store: new RunStore(RunsFolder) { Locks = locks });

        Assert.Equal(2, log.Count(line => line.StartsWith("train a", StringComparison.Ordinal)));
        Assert.Equal(results[0].Run.Record.Run, Assert.Single(new RunStore(RunsFolder).List().Runs).Record.Run);
    }

    /// <summary>Locks of which the first claim is lost.</summary>
    private sealed class LosingLocks : IFileLocks
    {
        private readonly OpenFileLocks locks = new();
        private bool hasLost;

        public TimeSpan Between => locks.Between;

        public IHeldLock? TryTake(string path)
        {
            var taken = locks.TryTake(path);
            if (taken is null || hasLost || !Path.GetFileName(path).StartsWith(".claim-", StringComparison.Ordinal))
            {
                return taken;
            }

            hasLost = true;
            return new Lost(taken);
        }

        public bool IsHeld(string path) => locks.IsHeld(path);

        public IReadOnlyList<string> In(string folder, string ending) => locks.In(folder, ending);

        private sealed class Lost(IHeldLock taken) : IHeldLock
        {
            public bool IsStillHeld => false;

            public void Dispose() => taken.Dispose();
        }
    }

    private ExperimentDefinition Experiment(params string[] models) => new()
    {
        Name = "trial",
        Seed = 5,
        Data = TinyIdx.Write(folder),
        Models = [.. models.Select(name => new NaiveBayesModel { Name = name })],
    };

    private IReadOnlyList<ModelResult> Run(
        ExperimentDefinition experiment, bool force = false, string[]? only = null, Func<ModelDefinition, TrainingContext, float>? confidence = null,
        ModelCheck? check = null, DocumentWriter? documents = null, CancellationTokenSource? cancellation = null, ClassProbabilities? heldOut = null, RunStore? store = null)
    {
        var catalog = new TrainerCatalog(new Dictionary<Type, ITrainer> { [typeof(NaiveBayesModel)] = new FakeTrainer(log, confidence ?? ((_, _) => 0.9f)) { HeldOutScores = heldOut } });
        var runner = new ExperimentRunner(
            new DatasetLoader(folder.Path), store ?? new RunStore(RunsFolder), catalog, check ?? ((_, _, _, _, _) => log.Add("check")), documents ?? ((_, _, _, _) => { }), TimeProvider.System);
        return runner.Run(experiment, folder.Path, new RunOptions(Threads: 1, force, only ?? []), events, cancellation?.Token ?? TestContext.Current.CancellationToken);
    }
}
