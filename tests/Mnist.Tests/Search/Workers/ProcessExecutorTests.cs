using System.Diagnostics;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.HostileWorker;
using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Tests.Trainers;
using Mnist.Trainers;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Workers;

/// <summary>Trials in real child processes, most of which misbehave.</summary>
public sealed class ProcessExecutorTests : IDisposable
{
    private const string Honest = "honest";

    private static readonly TrainingData Rows = TestImages.Data(training: 400, validation: 200);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(HostileTrainer.LoopsForEver, TrialStatus.TimedOut, "it took longer than the 3 s it may take")]
    [InlineData(HostileTrainer.SleepsInNativeCode, TrialStatus.TimedOut, "it took longer than the 3 s it may take")]
    [InlineData(HostileTrainer.Allocates, TrialStatus.OutOfMemory, "its process took * MiB of memory and may take 400 MiB")]
    [InlineData(HostileTrainer.AllocatesInNativeCode, TrialStatus.OutOfMemory, "its process took * MiB of memory and may take 400 MiB")]
    [InlineData(HostileTrainer.WritesToNull, TrialStatus.Crashed, "its process was ended by SIGABRT, a fatal error; it said: *AccessViolationException*")]
    [InlineData(HostileTrainer.WritesToNullInNativeCode, TrialStatus.Crashed, "its process was ended by SIG*")]
    [InlineData(HostileTrainer.Aborts, TrialStatus.Crashed, "its process was ended by SIGABRT, a fatal error*")]
    [InlineData(HostileTrainer.ThrowsOnAnotherThread, TrialStatus.Crashed, "*; it said: Unhandled exception. System.InvalidOperationException: nobody catches this")]
    [InlineData(HostileTrainer.Exits, TrialStatus.Crashed, "its process ended with exit code 0 but without a result")]
    [InlineData(HostileTrainer.Throws, TrialStatus.Failed, "unexpected InvalidOperationException: it does not want to")]
    public async Task RunAsync_HostileTrial_IsAnOutcomeAndTheNextTrialWorks(string how, TrialStatus status, string reason)
    {
        using var trials = Create(Workers.Hostile);
        var outcome = await Run(trials, Job(how) with { TimeLimit = TimeSpan.FromSeconds(3), MemoryLimitBytes = 400L << 20 });
        Assert.Equal(status, outcome.Status);
        Assert.Matches($"^{string.Join(".*", reason.Split('*').Select(System.Text.RegularExpressions.Regex.Escape))}$", outcome.Reason);
        Assert.Equal((null, null, null), (outcome.ValidationAccuracy, outcome.ValidationLogLoss, outcome.Facts));
        Assert.Equal(TrialStatus.Completed, (await Run(trials, Job(Honest))).Status);
    }

    [Fact]
    public async Task RunAsync_MemoryLeftByAnEarlierTrial_IsNotHeldAgainstTheNext()
    {
        const long Limit = 600L << 20;
        using var trials = Create(Workers.Hostile);
        var leaking = await Run(trials, Job(HostileTrainer.Leaks) with { MemoryLimitBytes = Limit });
        Assert.InRange(leaking.PeakMemoryBytes, 230L << 20, Limit / 2);

        var next = await Run(trials, Job(HostileTrainer.TakesMuch) with { MemoryLimitBytes = Limit });

        Assert.Equal((TrialStatus.Completed, null), (next.Status, next.Reason));
        Assert.InRange(next.LostSeconds, 0.001, 60);
        Assert.InRange(next.PeakMemoryBytes, 400L << 20, Limit);
    }

    [Theory]
    [InlineData(Modes.Rubbish, TrialStatus.Crashed, "its process wrote what is no message: \"hello, is this the search?\"")]
    [InlineData(Modes.EndlessLine, TrialStatus.Crashed, "its process wrote what is no message: \"aaaa")]
    [InlineData(Modes.Mute, TrialStatus.TimedOut, "it took longer than the 2.5 s it may take")]
    [InlineData("no-such-mode", TrialStatus.Crashed, "its process ended with exit code 0 but without a result")]
    public async Task RunAsync_ProgramThatIsNoWorker_IsAnOutcomeEveryTime(string mode, TrialStatus status, string reason)
    {
        using var trials = Create(Workers.As(mode));
        var job = Job(Honest) with { TimeLimit = TimeSpan.FromSeconds(2.5) };
        foreach (var outcome in new[] { await Run(trials, job), await Run(trials, job) })
        {
            Assert.Equal(status, outcome.Status);
            Assert.StartsWith(reason, outcome.Reason);
        }
    }

    [Fact]
    public async Task RunAsync_ProgramThatClosesItsOutput_IsAnOutcome()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no shell");
        using var trials = Create(new WorkerCommand("/bin/sh", ["-c", "exec sleep 60 >&- 2>&-"]));
        var outcome = await Run(trials, Job(Honest));
        Assert.Equal((TrialStatus.Crashed, "its process closed its output without a result"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public async Task RunAsync_ProgramThatDoesNotExist_IsAnOutcome()
    {
        using var trials = Create(new WorkerCommand(Path.Combine(folder.Path, "nothing-here"), []));
        var outcome = await Run(trials, Job(Honest));
        Assert.Equal(TrialStatus.Crashed, outcome.Status);
        Assert.StartsWith("no process could be started: ", outcome.Reason);
    }

    [Theory]
    [InlineData(HostileTrainer.LoopsForEver)]
    [InlineData(HostileTrainer.SleepsInNativeCode)]
    [InlineData(HostileTrainer.AllocatesInNativeCode)]
    public async Task RunAsync_Stopped_EndsAtOnceAndTheNextTrialWorks(string how)
    {
        using var trials = Create(Workers.Hostile);
        using var stop = new CancellationTokenSource();
        var outcome = await trials.RunAsync(Job(how), _ => stop.Cancel(), stop.Token).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal((TrialStatus.Stopped, "the search stopped it"), (outcome.Status, outcome.Reason));
        Assert.Equal(TrialStatus.Completed, (await Run(trials, Job(Honest))).Status);
    }

    [Fact]
    public async Task RunAsync_StoppedBeforeItBegins_LeavesTheWorkerAlone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        using var trials = Create(Workers.Hostile);
        await Run(trials, Job(Honest));
        var workers = Workers.LivingIn(folder.Path);
        Assert.Equal(TrialStatus.Stopped, (await trials.RunAsync(Job(Honest), _ => { }, new CancellationToken(canceled: true))).Status);
        Assert.Equal(TrialStatus.Completed, (await Run(trials, Job(Honest))).Status);
        Assert.Equal(workers, Workers.LivingIn(folder.Path));
    }

    [Fact]
    public async Task RunAsync_TrainerThatPrints_CompletesAndReportsProgress()
    {
        using var trials = Create(Workers.Hostile);
        var heard = new List<double>();
        var outcome = await trials.RunAsync(Job(HostileTrainer.Prints), heard.Add, TestContext.Current.CancellationToken);
        Assert.Equal((TrialStatus.Completed, null), (outcome.Status, outcome.Reason));
        Assert.Equal(0.25, heard[0]);
        Assert.InRange(outcome.PeakMemoryBytes, 20L << 20, 2_000L << 20);
    }

    [Fact]
    public async Task RunAsync_ListenerThrows_PassesItOnAndTheNextTrialWorks()
    {
        using var trials = Create(Workers.Hostile);
        var failure = new InvalidOperationException("the listener's own fault");
        var running = trials.RunAsync(Job(HostileTrainer.SleepsInNativeCode), _ => throw failure, TestContext.Current.CancellationToken);
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => running));
        Assert.Equal(TrialStatus.Completed, (await Run(trials, Job(Honest))).Status);
    }

    [Fact]
    public async Task RunAsync_DenseTrialInTheRealProgram_GivesTheBitsOfOneInThisProcess()
    {
        var definition = new DenseModel
        {
            Name = "dense",
            Seed = 7,
            Layers = [new HiddenLayer { Units = 32, BatchNorm = true, Dropout = 0.1 }],
            Training = new() { Epochs = 2, Augmentation = new() },
        };
        using var child = Create(WorkerCommand.OfThisProgram());
        using var own = new InProcessExecutor(new TrainerCatalog(BuiltInTrainers.Create()), Rows, TimeProvider.System);
        var jobs = new[] { Job("child", definition), Job("own", definition) };
        var outcomes = new[] { await Run(child, jobs[0]), await Run(own, jobs[1]) };

        Assert.Equal(TrialStatus.Completed, outcomes[0].Status);
        Assert.Equal((outcomes[1].ValidationAccuracy, outcomes[1].ValidationLogLoss), (outcomes[0].ValidationAccuracy, outcomes[0].ValidationLogLoss));
        var scores = Array.ConvertAll(jobs, job => File.ReadAllBytes(new KeptModel(job.Folder).ScoresPath));
        Assert.Equal(Rows.Validation.Count * Rows.ClassNames.Count * sizeof(float), scores[0].Length);
        Assert.Equal(scores[1], scores[0]);
        using var zip = ModelZip.Load(new KeptModel(jobs[0].Folder).ZipPath, folder.Path);
        Assert.Equal(Rows.ClassNames, zip.ClassNames);
    }

    [Fact]
    public async Task RunAsync_TwoSlots_RunAtOnce()
    {
        using var trials = Create(Workers.Hostile, slots: 2);
        using var stop = new CancellationTokenSource();
        using var bothRun = new CountdownEvent(2);
        var running = Enumerable.Range(1, 2)
            .Select(number => trials.RunAsync(Job(HostileTrainer.SleepsInNativeCode, folderName: $"{number}"), _ => bothRun.Signal(), stop.Token)).ToArray();
        Assert.True(await Task.Run(() => bothRun.Wait(TimeSpan.FromSeconds(20)), TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(running), outcome => Assert.Equal(TrialStatus.Stopped, outcome.Status));
    }

    [Fact]
    public async Task RunAsync_IdleWorkerKilledFromOutside_IsReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        using var trials = Create(Workers.Hostile);
        await Run(trials, Job(Honest));
        using var worker = Process.GetProcessById(Assert.Single(Workers.LivingIn(folder.Path)));
        worker.Kill();
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(TrialStatus.Completed, (await Run(trials, Job(Honest))).Status);
    }

    [Fact]
    public async Task Dispose_TrialRuns_StopsItAndLeavesNoProcessAndNoRows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        var trials = Create(Workers.Hostile, slots: 2);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = trials.RunAsync(Job(HostileTrainer.SleepsInNativeCode), _ => begun.TrySetResult(), TestContext.Current.CancellationToken);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, Workers.LivingIn(folder.Path).Count);

        trials.Dispose();
        trials.Dispose();
        Assert.Equal(TrialStatus.Stopped, (await running).Status);
        Assert.Empty(Workers.LivingIn(folder.Path));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private IJobExecutor Create(WorkerCommand command, int slots = 1) =>
        ProcessExecutor.Factory(command, TimeProvider.System)(Rows, slots, folder.Path);

    private Job Job(string how, ModelDefinition? definition = null, string? folderName = null) => new()
    {
        Definition = definition ?? new NaiveBayesModel { Name = how, Seed = 1 },
        Threads = 1,
        Folder = Directory.CreateDirectory(Path.Combine(folder.Path, folderName ?? how)).FullName,
        KeepsModel = definition is not null,
    };

    private static Task<JobOutcome> Run(IJobExecutor trials, Job job) => trials.RunAsync(job, _ => { }, TestContext.Current.CancellationToken);
}
