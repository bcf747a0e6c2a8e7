using System.Diagnostics;
using Mnist.Definitions.Models;
using Mnist.HostileWorker;
using Mnist.Networks;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Search.Spaces;
using Mnist.Search.Workers;
using Mnist.Trainers;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Workers;

/// <summary>Networks in trials whose processes are killed.</summary>
public sealed class InterruptedTrialTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_WorkerKilledInTheMiddle_AnotherGoesOnToTheSameBits()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        using var trials = ProcessExecutor.Factory(Workers.Hostile, TimeProvider.System)(LongSearch.Data(), 1, folder.Path);
        var (whole, killed) = (Job("whole"), Job("killed"));
        var deaths = 0;

        var expected = await trials.RunAsync(whole, _ => { }, TestContext.Current.CancellationToken);
        var outcome = await trials.RunAsync(killed, done => deaths += done > 0.3 && deaths == 0 ? KillWorkers() : 0, TestContext.Current.CancellationToken);

        Assert.Equal((1, TrialStatus.Completed, null), (deaths, outcome.Status, outcome.Reason));
        Assert.Equal(expected.ValidationLogLoss, outcome.ValidationLogLoss);
        Assert.Equal(ScoresOf(whole), ScoresOf(killed));
        Assert.Null(outcome.Facts!.Resumed);
        Assert.Empty(Directory.GetDirectories(killed.Folder));
    }

    [Fact]
    public async Task Train_SearchKilledInTheMiddleOfATrial_GoesOnWithItsNetworkToTheSameBits()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        var state = Path.Combine(folder.Path, LongSearch.State);
        var command = Workers.As(Modes.Search);
        using (var search = Process.Start(new ProcessStartInfo(command.FileName, [.. command.Arguments, folder.Path]))!)
        {
            Assert.True(SpinWait.SpinUntil(() => Directory.Exists(state) && Directory.EnumerateFiles(state, "checkpoint.bin", SearchOption.AllDirectories).Any(), Patience), "no checkpoint was kept");
            search.Kill();
            await search.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(SpinWait.SpinUntil(() => Workers.LivingIn(folder.Path).Count == 0, Patience), "its worker outlives it");
        var interrupted = Interrupted(state);
        using var whole = LongSearch.Train(folder.Path, Path.Combine(folder.Path, "other"), InProcess());
        using var resumed = LongSearch.Train(folder.Path, state, InProcess());

        Assert.True(interrupted.Seconds > 0);
        Assert.Equal(whole.HeldOutScores!.Values.ToArray(), resumed.HeldOutScores!.Values.ToArray());
        Assert.Equal(interrupted.ReachedSeconds, resumed.Facts.Resumed!.Seconds, 9);
        var trial = new TrialLog(Path.Combine(state, "trials.jsonl")).Read().Single(one => one.Trial == interrupted.Started.Trial);
        Assert.Equal(interrupted.Started.StartedSeconds, trial.StartedSeconds);
        Assert.InRange(trial.TrainSeconds, interrupted.Seconds, trial.EndedSeconds);
    }

    [Fact]
    public void Interrupted_TrialsOfAFolder_AreThoseThatBeganAndAreNotLogged()
    {
        using var search = SearchFolder.Open(folder.Path);
        var proposal = new Proposal("dense", new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["training.epochs"] = 3 }, Seed: 7) { Fidelity = 0.5 };
        search.Begin(StartedTrial.Of(1, proposal, 0.5));
        search.Begin(StartedTrial.Of(2, proposal, 1.5));
        File.WriteAllText(Path.Combine(search.NewTrialFolder(3), StartedTrial.FileName), "{ cut o");
        search.NewTrialFolder(4);

        var trial = Assert.Single(search.Interrupted([1]));

        Assert.Equal((2, 1.5, 0), (trial.Started.Trial, trial.Started.StartedSeconds, trial.Seconds));
        Assert.Equal((proposal.Key, 7, 0.5), (trial.Started.ToProposal().Key, trial.Started.Seed, trial.Started.Fidelity));
    }

    [Fact]
    public void GoOn_WhatAnInterruptedTrialLeft_KeepsOnlyWhatItGoesOnFrom()
    {
        using var search = SearchFolder.Open(folder.Path);
        var trial = StartedTrial.Of(1, new Proposal("dense", new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(), Seed: 7), 0.5);
        var left = search.Begin(trial);
        File.WriteAllText(Path.Combine(left, "model.zip"), "half a model");
        Directory.CreateDirectory(Path.Combine(left, "work"));
        Directory.CreateDirectory(Path.Combine(left, "checkpoint-7-0"));

        Assert.Equal(left, search.GoOn(trial));
        Assert.Equal(["checkpoint-7-0", StartedTrial.FileName], Directory.EnumerateFileSystemEntries(left).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static JobExecutorFactory InProcess() => InProcessExecutor.Factory(new TrainerCatalog(BuiltInTrainers.Create()), TimeProvider.System);

    private static float[] ScoresOf(Job job) => new KeptModel(job.Folder).ReadScores(LongSearch.Data().ClassNames.Count).Values.ToArray();

    private static InterruptedTrial Interrupted(string state)
    {
        using var search = SearchFolder.Open(state);
        return Assert.Single(search.Interrupted(search.Log.Resume().Select(trial => trial.Trial)));
    }

    private int KillWorkers()
    {
        foreach (var id in Workers.LivingIn(folder.Path))
        {
            Process.GetProcessById(id).Kill();
        }

        return 1;
    }

    private Job Job(string name) => new()
    {
        Definition = new DenseModel { Name = "honest", Seed = 3, Layers = [new() { Units = 16 }], Training = new TrainingSettings { Epochs = 400 } },
        Threads = 1,
        Folder = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName,
        KeepsModel = true,
        CheckpointSeconds = 0,
    };
}
