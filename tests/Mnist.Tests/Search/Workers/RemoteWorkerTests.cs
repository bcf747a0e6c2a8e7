using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.HostileWorker;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Tests.Networks;
using Mnist.Tests.Trainers;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Workers;

/// <summary>Workers that are only reached by lines: what is started here is a program that passes these on.</summary>
public sealed class RemoteWorkerTests : IDisposable
{
    private const string Honest = "honest";

    private static readonly TrainingData Rows = TestImages.Data(training: 400, validation: 200);

    private readonly TemporaryFolder folder = new();

    public RemoteWorkerTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(HostileTrainer.LoopsForEver, TrialStatus.TimedOut, "it took longer than the 3 s it may take")]
    [InlineData(HostileTrainer.AllocatesInNativeCode, TrialStatus.OutOfMemory, "MiB of memory and may take 400 MiB")]
    [InlineData(HostileTrainer.Aborts, TrialStatus.Crashed, "its process ")]
    public async Task RunAsync_HostileTrial_IsAnOutcomeAndTheNextTrialWorks(string how, TrialStatus status, string reason)
    {
        using var trials = Create(Workers.RemoteShell(folder.Path));

        var outcome = await Run(trials, Job(how) with { TimeLimit = TimeSpan.FromSeconds(3), MemoryLimitBytes = 400L << 20 });

        Assert.Equal(status, outcome.Status);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        var next = await Run(trials, Job(Honest));
        Assert.Equal((TrialStatus.Completed, null), (next.Status, next.Reason));
        Assert.InRange(next.PeakMemoryBytes, 20L << 20, 2_000L << 20);
    }

    [Fact]
    public async Task Dispose_TrialRuns_LeavesNoWorker()
    {
        var trials = Create(Workers.RemoteShell(folder.Path), slots: 2);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = trials.RunAsync(Job(HostileTrainer.SleepsInNativeCode), _ => begun.TrySetResult(), TestContext.Current.CancellationToken);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        trials.Dispose();

        Assert.Equal(TrialStatus.Stopped, (await running).Status);
        Assert.Empty(Workers.LivingIn(folder.Path));
    }

    [Fact]
    public async Task RunAsync_MachineLostInATrial_IsDoneByAnother()
    {
        // The first of two machines goes in the middle of its trial, and is not there again.
        var shell = Workers.RemoteShell(folder.Path, $$"""
            cd {{folder.Path}}
            if mkdir first 2> /dev/null; then
                exec 3<&0; "$@" <&3 & child=$!
                until [ -e begun ]; do sleep 0.1; done
                kill -KILL $child; touch lost
                echo "srun: error: Node failure on n2" >&2; exit 1
            fi
            [ -e lost ] && { echo "srun: error: Requested node not available" >&2; exit 1; }
            """);
        using var trials = Create(shell, slots: 2);

        var both = await Task.WhenAll(Enumerable.Range(1, 2).Select(number => trials.RunAsync(Job(HostileTrainer.TakesMuch, $"{number}"), _ => Begun(), TestContext.Current.CancellationToken)));

        Assert.True(Directory.Exists(Path.Combine(folder.Path, "first")) && File.Exists(Path.Combine(folder.Path, "lost")));
        Assert.All(both, outcome => Assert.Equal((TrialStatus.Completed, null), (outcome.Status, outcome.Reason)));
        Assert.Equal(TrialStatus.Completed, (await Run(trials, Job(Honest))).Status);

        void Begun() => File.WriteAllText(Path.Combine(folder.Path, "begun"), "");
    }

    [Fact]
    public async Task RunAsync_NoMachineAtAll_SaysWhy()
    {
        using var trials = Create(Workers.RemoteShell(folder.Path, "echo 'srun: error: Unable to create step' >&2; exit 1"), slots: 2);

        var outcome = await Run(trials, Job(Honest));

        Assert.Equal(TrialStatus.Crashed, outcome.Status);
        Assert.Contains("Unable to create step", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StoppedWhileNoMachineIsThere_EndsAtOnce()
    {
        var trials = Create(Workers.RemoteShell(folder.Path, "sleep 600; exit 1"));
        using var stop = new CancellationTokenSource();
        var running = trials.RunAsync(Job(Honest), _ => { }, stop.Token);

        await stop.CancelAsync();

        Assert.Equal(TrialStatus.Stopped, (await running.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).Status);
        await Promptly.Run(trials.Dispose);
    }

    [Fact]
    public async Task RunAsync_KilledForItsMemoryOverThere_IsOutOfMemory()
    {
        using var trials = Create(Workers.RemoteShell(folder.Path, "sleep 1; echo 'slurmstepd: error: Detected 1 oom-kill event(s) in StepId=7.0' >&2; exit 1"));

        Assert.Equal(TrialStatus.OutOfMemory, (await Run(trials, Job(Honest))).Status);
    }

    [Fact]
    public void OpenCopy_Rows_AreReadAndTheCopyIsGone()
    {
        var (rows, scratch) = (Path.Combine(folder.Path, "rows.bin"), Path.Combine(folder.Path, "scratch"));
        SharedRows.Write(rows, Rows);

        using var copy = SharedRows.OpenCopy(rows, scratch);
        File.Delete(rows);

        Assert.Empty(Directory.GetFiles(scratch));
        Assert.Equal(Rows.Training.Pixels(7), copy.Data.Training.Pixels(7));
        Assert.Equal(Rows.Validation.Label(3), copy.Data.Validation.Label(3));
    }

    private IJobExecutor Create(string shell, int slots = 1) => ProcessExecutor.Factory(Workers.Remote(shell), TimeProvider.System)(Rows, slots, folder.Path);

    private Job Job(string how, string? folderName = null) => new()
    {
        Definition = new NaiveBayesModel { Name = how, Seed = 1 },
        Threads = 1,
        Folder = Directory.CreateDirectory(Path.Combine(folder.Path, folderName ?? how)).FullName,
    };

    private static Task<JobOutcome> Run(IJobExecutor trials, Job job) => trials.RunAsync(job, _ => { }, TestContext.Current.CancellationToken);
}
