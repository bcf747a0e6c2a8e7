using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Runs;
using Mnist.Trainers;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Experiments;

/// <summary>Models of one experiment that are trained side by side.</summary>
public sealed class SideBySideRunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];
    private readonly RecordedEvents events = new();

    private RunStore Store => new(Path.Combine(folder.Path, "runs"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_TwoModelsOnTwoThreads_TrainsThemAtOnceAndSaysSo()
    {
        using var meeting = new Barrier(participantCount: 2);

        var results = Run(Experiment("a", "b"), (_, context) => context.Threads == 1 && meeting.SignalAndWait(Patience, TestContext.Current.CancellationToken) ? 0.9f : throw new TrainingException("it was alone"));

        Assert.Equal(["a", "b"], results.Select(result => result.Model.Name));
        Assert.All(results, result => Assert.Null(result.Run.Record.Reason));
        Assert.All(results, result => Assert.Equal((1, 1), (result.Run.Record.ModelsBeside, result.Run.Record.Environment.Threads)));
    }

    [Fact]
    public void Run_OneJob_TrainsOneAfterAnotherWithAllThreads()
    {
        var underWay = 0;

        var results = Run(Experiment("a", "b", "c"), (_, context) =>
        {
            Assert.Equal((1, 2), (Interlocked.Increment(ref underWay), context.Threads));
            Interlocked.Decrement(ref underWay);
            return 0.9f;
        }, jobs: 1);

        Assert.All(results, result => Assert.Null(result.Run.Record.Reason));
        Assert.All(results, result => Assert.Equal((0, 2), (result.Run.Record.ModelsBeside, result.Run.Record.Environment.Threads)));
        Assert.Equal(["started a", "started b", "started c"], events.Lines.Where(line => line.StartsWith("started", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_OneFailsBesideAnother_TheOtherIsCompleted()
    {
        using var failed = new ManualResetEventSlim();

        var results = Run(Experiment("bad", "good"), (model, _) =>
        {
            if (model.Name == "bad")
            {
                failed.Set();
                throw new TrainingException("too few rows");
            }

            Assert.True(failed.Wait(Patience, TestContext.Current.CancellationToken));
            return 0.9f;
        });

        Assert.Equal(["too few rows", null], results.Select(result => result.Run.Record.Reason));
    }

    [Fact]
    public void Run_CancelledWithTwoUnderWay_PublishesNothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var meeting = new Barrier(participantCount: 2);

        Assert.ThrowsAny<OperationCanceledException>(() => Run(Experiment("a", "b", "c"), (_, context) =>
        {
            meeting.SignalAndWait(Patience, TestContext.Current.CancellationToken);
            cancellation.Cancel();
            throw new OperationCanceledException(context.Cancellation);
        }, cancellation: cancellation));

        Assert.Empty(Directory.GetDirectories(Store.Folder));
        Assert.Equal(["test-ledger.jsonl"], Directory.GetFiles(Store.Folder).Select(Path.GetFileName));
        Assert.DoesNotContain(log, line => line.StartsWith("train c", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ModelsThatDifferInTheirNamesAlone_AreNotTrainedAtOnce()
    {
        var underWay = 0;
        var experiment = Experiment("a", "b");

        var results = Run(experiment with { Models = [.. experiment.Models.Select(model => model with { Seed = null })] }, (_, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref underWay));
            Interlocked.Decrement(ref underWay);
            return 0.9f;
        });

        Assert.All(results, result => Assert.Null(result.Run.Record.Reason));
        Assert.False(events.IsWaiting);
    }

    [Fact]
    public void Run_WhateverTheJobs_GivesTheSameBits()
    {
        var experiment = Experiment() with
        {
            Models =
            [
                new DenseModel { Name = "net", Layers = [new() { Units = 8, BatchNorm = true, Dropout = 0.1 }], Training = new() { Epochs = 3, BatchSize = 8 } },
                new SdcaMaximumEntropyModel { Name = "sdca", MaximumIterations = 5 },
                new AveragedPerceptronModel { Name = "perceptron", Iterations = 3 },
                new LinearSvmModel { Name = "svm" },
                new NaiveBayesModel { Name = "bayes" },
                new LbfgsMaximumEntropyModel { Name = "lbfgs", MaximumIterations = 10 },
                new EnsembleModel { Name = "blend", Bags = 3 },
            ],
        };

        var (one, two) = (RunReal(experiment, jobs: 1), RunReal(experiment, jobs: 2));

        Assert.All(one.Concat(two), result => Assert.Null(result.Run.Record.Reason));
        Assert.All(one, result => Assert.Equal(0, result.Run.Record.ModelsBeside));
        Assert.Contains(two, result => result.Run.Record.ModelsBeside > 0);
        Assert.All(two.Where(result => result.Model is LbfgsMaximumEntropyModel or EnsembleModel), result => Assert.Equal((0, 2), (result.Run.Record.ModelsBeside, result.Run.Record.Environment.Threads)));
        foreach (var (first, second) in one.Zip(two))
        {
            Assert.Equal(first.Model, second.Model);
            Assert.Equal(Answers(first), Answers(second));
            Assert.Equal(first.Run.Record.Test!.LogLoss, second.Run.Record.Test!.LogLoss);
        }
    }

    private static string Answers(ModelResult result) => File.ReadAllText(Path.Combine(result.Run.Folder, "predictions-test.csv"));

    /// <summary>Models whose seeds tell them apart.</summary>
    private ExperimentDefinition Experiment(params string[] models) => new()
    {
        Name = "trial",
        Seed = 5,
        Data = TinyIdx.Write(folder),
        Models = [.. models.Select((name, seed) => new NaiveBayesModel { Name = name, Seed = seed })],
    };

    private IReadOnlyList<ModelResult> Run(
        ExperimentDefinition experiment, Func<ModelDefinition, TrainingContext, float> confidence, int jobs = 0, CancellationTokenSource? cancellation = null)
    {
        var catalog = new TrainerCatalog(new Dictionary<Type, ITrainer> { [typeof(NaiveBayesModel)] = new FakeTrainer(log, confidence) });
        var runner = new ExperimentRunner(new DatasetLoader(folder.Path), Store, catalog, (_, _, _, _, _) => { }, (_, _, _, _) => { }, TimeProvider.System);
        var options = new RunOptions(Threads: 2, Force: false, Only: []) { Jobs = jobs };
        return runner.Run(experiment, folder.Path, options, events, cancellation?.Token ?? TestContext.Current.CancellationToken);
    }

    private IReadOnlyList<ModelResult> RunReal(ExperimentDefinition experiment, int jobs) =>
        new ExperimentRunner(new DatasetLoader(folder.Path), Store, AllTrainers.Create(TimeProvider.System), ModelRoundTrip.Check, (_, _, _, _) => { }, TimeProvider.System).Run(
            experiment, folder.Path, new RunOptions(Threads: 2, Force: true, Only: []) { Jobs = jobs }, new RecordedEvents(), TestContext.Current.CancellationToken);
}
