using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Search.Running;
using Mnist.Trainers;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Running;

/// <summary>What every executor makes of a job, seen without a child process.</summary>
public sealed class InProcessExecutorTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource stop = new();

    public void Dispose()
    {
        stop.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_TrainerSucceeds_ScoresOnValidationAndTimes()
    {
        var heard = new List<double>();
        var model = new FakeModel(correct: 75);
        var outcome = await Run(Job, (definition, context) =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            context.Observer.Progressed(0.5, "half");
            context.Observer.Progressed(null, "who knows");
            Assert.Equal((Job.Definition, 42, 2), (definition, context.Seed, context.Threads));
            return model;
        }, heard.Add);
        Assert.Equal((TrialStatus.Completed, null, 0.75, 3.0), (outcome.Status, outcome.Reason, outcome.ValidationAccuracy, outcome.TrainSeconds));
        Assert.Equal(-0.75 * Math.Log(0.9) - 0.25 * Math.Log(0.1), outcome.ValidationLogLoss!.Value, 1e-6);
        Assert.Equal([0.5], heard);
        Assert.True(model.IsDisposed);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task RunAsync_KeepsModel_LeavesModelAndScoresAlone()
    {
        await Run(Job with { KeepsModel = true }, (_, context) =>
        {
            File.WriteAllText(Path.Combine(context.WorkFolder, "of the trainer"), "");
            return new FakeModel(correct: 100);
        });
        Assert.Equal(["model.zip", "validation.bin"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        var scores = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(new KeptModel(folder.Path).ScoresPath)).ToArray();
        Assert.Equal(2 * TinyData.Rows, scores.Length);
        Assert.Equal([0.9f, 1 - 0.9f, 1 - 0.9f, 0.9f], scores[..4]);
    }

    public static TheoryData<Exception, TrialStatus, string> Failures => new()
    {
        { new TrainingException("too few rows"), TrialStatus.Failed, "too few rows" },
        { new DivergedException(2, 0.1), TrialStatus.Failed, new DivergedException(2, 0.1).Message },
        { new InvalidOperationException("no entry point\n  in liblightgbm"), TrialStatus.Failed, "unexpected InvalidOperationException: no entry point" },
        { new OperationCanceledException("of its own"), TrialStatus.Failed, "unexpected OperationCanceledException: of its own" },
        { new InsufficientMemoryException(), TrialStatus.OutOfMemory, "it wanted more memory than there is" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task RunAsync_TrainerFails_GivesTheReason(Exception failure, TrialStatus status, string reason)
    {
        var outcome = await Run(Job, (_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            throw failure;
        });
        Assert.Equal((status, reason, 2.0, null), (outcome.Status, outcome.Reason, outcome.TrainSeconds, outcome.ValidationAccuracy));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task RunAsync_ScoreNotFinite_FailsAndDisposesTheModel()
    {
        var model = new FakeModel(correct: 75, confidence: float.NaN);
        var outcome = await Run(Job with { KeepsModel = true }, (_, _) => model);
        Assert.Equal((TrialStatus.Failed, null), (outcome.Status, outcome.ValidationLogLoss));
        Assert.Contains("not a finite number", outcome.Reason);
        Assert.True(model.IsDisposed);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task RunAsync_DefinitionWithoutSeed_SaysSo()
    {
        var outcome = await Run(Job with { Definition = Job.Definition with { Seed = null } }, (_, _) => new FakeModel(1));
        Assert.Equal("the definition of trial 'trees' has no seed", outcome.Reason);
    }

    [Fact]
    public async Task RunAsync_Stopped_SaysSo()
    {
        var outcome = await Run(Job, (_, context) =>
        {
            stop.Cancel();
            context.Cancellation.ThrowIfCancellationRequested();
            return new FakeModel(1);
        });
        Assert.Equal((TrialStatus.Stopped, "the search stopped it"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public async Task RunAsync_TrainerIgnoresTheStop_StillCounts()
    {
        var outcome = await Run(Job, (_, _) =>
        {
            stop.Cancel();
            return new FakeModel(1);
        });
        Assert.Equal(TrialStatus.Completed, outcome.Status);
    }

    [Fact]
    public async Task Dispose_TrialRuns_StopsIt()
    {
        using var begun = new ManualResetEventSlim();
        var trials = Create((_, context) =>
        {
            begun.Set();
            context.Cancellation.WaitHandle.WaitOne();
            context.Cancellation.ThrowIfCancellationRequested();
            return new FakeModel(1);
        });
        var running = trials.RunAsync(Job, _ => { }, stop.Token);
        begun.Wait(TestContext.Current.CancellationToken);
        trials.Dispose();
        Assert.Equal(TrialStatus.Stopped, (await running).Status);
    }

    private Job Job => new() { Definition = new LightGbmModel { Name = "trees", Seed = 42 }, Threads = 2, Folder = folder.Path };

    private IJobExecutor Create(Func<ModelDefinition, TrainingContext, FakeModel> train) =>
        InProcessExecutor.Factory(FakeTrainer.Catalog((typeof(LightGbmModel), train)), time)(TinyData.Create(), 1, folder.Path);

    private async Task<JobOutcome> Run(Job job, Func<ModelDefinition, TrainingContext, FakeModel> train, Action<double>? progress = null)
    {
        using var trials = Create(train);
        return await trials.RunAsync(job, progress ?? (_ => { }), stop.Token);
    }
}
