using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Runs;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

/// <summary>Signals, the environment and closed pipes need a process of their own.</summary>
public sealed class ProcessTests
{
    private const string QuickThenEndless = """
        { "name": "quick", "kind": "naiveBayes" },
        { "name": "endless", "kind": "dense", "layers": [ { "units": 64 } ], "training": { "epochs": 10000 } }
        """;

    private const string Several = """
        { "name": "one", "kind": "naiveBayes", "seed": 1 },
        { "name": "two", "kind": "naiveBayes", "seed": 2 },
        { "name": "three", "kind": "naiveBayes", "seed": 3 }
        """;

    private const string LongNetwork = """
        { "name": "long", "kind": "dense", "layers": [ { "units": 128, "batchNorm": true, "dropout": 0.2 } ],
          "training": { "epochs": 120, "batchSize": 16, "weightAverageDecay": 0.9 } }
        """;

    private const string Search = """
        { "name": "search", "kind": "autoML", "maximumTrials": 12, "sampler": "tpe",
          "families": [ { "kind": "averagedPerceptron" }, { "kind": "lbfgsMaximumEntropy" } ] }
        """;

    // What a trial took is not the same twice.
    private static readonly string[] Measured = ["trainSeconds", "validationSeconds", "startedSeconds", "endedSeconds", "peakMemoryBytes"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Kill_AfterSoManyLines_LosesNoReportedRunAndTheNextStartSweeps(int lines)
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Several);
        using var process = Process.Start(MnistProcess.In(folder.Path, "run small.json --threads 1"))!;
        var reported = new List<string>();
        for (var line = 0; line < lines; line++)
        {
            var words = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
            reported.AddRange(words.Contains("trained in", StringComparison.Ordinal) ? [words.Split(' ')[1].TrimEnd(':')] : []);
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var store = new RunStore(Path.Combine(folder.Path, "experiments", "runs"));
        Assert.Empty(store.List().Faults);
        Assert.Subset(store.List().Runs.Select(run => run.Record.Model.Name).ToHashSet(), reported.ToHashSet());
        Assert.Equal(ExitCodes.Ok, await Run(folder.Path));
        Assert.Equal(["one", "three", "two"], store.List().Runs.Select(run => run.Record.Model.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(store.Folder), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public async Task Kill_OfANetworkInTraining_GoesOnAndEndsWithTheSamePredictions()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, LongNetwork);
        Assert.Equal(ExitCodes.Ok, await Run(folder.Path, "--runs-folder whole"));
        var whole = Assert.Single(new RunStore(Path.Combine(folder.Path, "whole")).List().Runs);

        var store = new RunStore(Path.Combine(folder.Path, "experiments", "runs"));
        for (var kill = 0; kill < 2; kill++)
        {
            using var process = Process.Start(MnistProcess.In(folder.Path, "run small.json --threads 1", ("MNIST__CHECKPOINTSECONDS", "0")))!;
            var checkpoint = Path.Combine(store.StateFolder(whole.Record.Identity), "checkpoint.bin");
            var before = File.Exists(checkpoint) ? File.GetLastWriteTimeUtc(checkpoint) : default;
            while (!File.Exists(checkpoint) || File.GetLastWriteTimeUtc(checkpoint) == before)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Empty(store.List().Runs);
        }

        Assert.Equal(ExitCodes.Ok, await Run(folder.Path));
        var run = Assert.Single(store.List().Runs);
        Assert.InRange(run.Record.Facts!.Resumed!.Done, 2, 119);
        Assert.Equal(Enumerable.Range(1, 120), run.ReadEpochs().Select(epoch => epoch.Epoch));
        Assert.Equal(File.ReadAllText(Path.Combine(whole.Folder, "predictions-test.csv")), File.ReadAllText(Path.Combine(run.Folder, "predictions-test.csv")));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(store.Folder), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public async Task Kill_OfASearch_GoesOnToTheSameTrialsAndPredictions()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Search);
        Assert.Equal(ExitCodes.Ok, await Run(folder.Path, "--runs-folder whole"));
        var whole = Assert.Single(new RunStore(Path.Combine(folder.Path, "whole")).List().Runs);

        var store = new RunStore(Path.Combine(folder.Path, "experiments", "runs"));
        var log = Path.Combine(store.StateFolder(whole.Record.Identity), "trials.jsonl");
        foreach (var (trials, milliseconds) in new[] { (1, 0), (4, 30), (8, 60), (10, 0) })
        {
            using var process = Process.Start(MnistProcess.In(folder.Path, "run small.json --threads 1"))!;
            while (LinesOf(log) < trials)
            {
                Assert.False(process.HasExited);
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Empty(store.List().Runs);
        }

        Assert.Equal(ExitCodes.Ok, await Run(folder.Path));
        var run = Assert.Single(store.List().Runs);
        Assert.InRange(run.Record.Facts!.Resumed!.Done, 10, 12);
        Assert.Equal(Trials(whole), Trials(run));
        Assert.Equal(File.ReadAllText(Path.Combine(whole.Folder, "predictions-test.csv")), File.ReadAllText(Path.Combine(run.Folder, "predictions-test.csv")));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(store.Folder), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public async Task Run_TwoProcessesAtOnce_MakeEveryRunOnce()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Several);

        var codes = await Task.WhenAll(Run(folder.Path), Run(folder.Path));

        Assert.Equal([ExitCodes.Ok, ExitCodes.Ok], codes);
        var runs = new RunStore(Path.Combine(folder.Path, "experiments", "runs")).List();
        Assert.Empty(runs.Faults);
        Assert.Equal(["one", "three", "two"], runs.Runs.Select(run => run.Record.Model.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_TwoProcessesWithoutLocks_MakeEveryRunOnce()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Several);
        (string, string) withoutLocks = ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1");

        using var one = Process.Start(MnistProcess.In(folder.Path, "run small.json --threads 1", withoutLocks))!;
        using var other = Process.Start(MnistProcess.In(folder.Path, "run small.json --threads 1", withoutLocks))!;
        await Task.WhenAll(one.WaitForExitAsync(TestContext.Current.CancellationToken), other.WaitForExitAsync(TestContext.Current.CancellationToken));

        Assert.Equal((ExitCodes.Ok, ExitCodes.Ok), (one.ExitCode, other.ExitCode));
        var runs = new RunStore(Path.Combine(folder.Path, "experiments", "runs"));
        Assert.Equal(["one", "three", "two"], runs.List().Runs.Select(run => run.Record.Model.Name).Order(StringComparer.Ordinal));
        Assert.Equal([".heartbeats"], Directory.GetFileSystemEntries(runs.Folder, ".*").Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Signal_DuringTraining_ExitsWith130AndKeepsTheFinishedRunAndACheckpoint(int signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals are sent by kill(2)");
        Assert.SkipWhen(IsIgnored(signal), $"signal {signal} is ignored here, as in the background of a shell, and would be by the program as well");
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, QuickThenEndless);
        using var process = Process.Start(MnistProcess.In(folder.Path, "run small.json --threads 1"))!;

        await LineWith(process.StandardError, "endless: epoch");
        Assert.Equal(0, Kill(process.Id, signal));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Cancelled, process.ExitCode);
        var runs = Path.Combine(folder.Path, "experiments", "runs");
        Assert.Equal(["quick"], new RunStore(runs).List().Runs.Select(run => run.Record.Model.Name));
        Assert.Single(Directory.GetFiles(Assert.Single(Directory.GetDirectories(runs, ".*")), "checkpoint.bin"));
    }

    [Fact]
    public async Task Environment_SettingThatCannotBeUsed_IsNamedAndExitsWith2()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(MnistProcess.In(folder.Path, "leaderboard", environment: ("MNIST__THREADS", "many")))!;

        var message = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Usage, process.ExitCode);
        Assert.StartsWith("setting threads (from environment variable MNIST__THREADS): \"many\" is not understood", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_ReaderHasGone_EndsQuietly()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(MnistProcess.In(folder.Path, "run --help"))!;

        process.StandardOutput.Close();
        var message = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Ok, process.ExitCode);
        Assert.Empty(message);
    }

    // Its writer must not find it in use.
    private static int LinesOf(string log)
    {
        if (!File.Exists(log))
        {
            return 0;
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Count(character => character == '\n');
    }

    private static string[] Trials(StoredRun run) =>
    [
        .. File.ReadLines(Path.Combine(run.Folder, "trials.jsonl")).Select(line =>
        {
            var trial = JsonNode.Parse(line)!.AsObject();
            Array.ForEach(Measured, name => trial.Remove(name));
            return trial.ToJsonString();
        }),
    ];

    private static async Task<int> Run(string folder, string options = "")
    {
        using var process = Process.Start(MnistProcess.In(folder, $"run small.json --threads 1 {options}".TrimEnd()))!;
        var token = TestContext.Current.CancellationToken;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token), process.WaitForExitAsync(token));
        return process.ExitCode;
    }

    private static async Task LineWith(StreamReader reader, string text)
    {
        string? line;
        do
        {
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
        }
        while (!line.Contains(text, StringComparison.Ordinal));
    }

    // A process that is started inherits what its parent ignores.
    private static bool IsIgnored(int signal)
    {
        var mask = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)).Split('\t')[1];
        return (Convert.ToUInt64(mask, 16) >> (signal - 1) & 1) == 1;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
