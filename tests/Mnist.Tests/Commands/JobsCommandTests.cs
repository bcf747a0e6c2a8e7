using System.Diagnostics;
using System.Text.Json.Nodes;
using Mnist.Clusters;
using Mnist.Commands.Hosting;
using Mnist.Runs;
using TaskStatus = Mnist.Clusters.TaskStatus;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

/// <summary>Jobs on this machine, in processes of their own as on a cluster.</summary>
public sealed class JobsCommandTests
{
    private const string Models = """
        { "name": "bayes", "kind": "naiveBayes" },
        { "name": "dense", "kind": "dense", "layers": [ { "units": 16 } ], "training": { "batchSize": 32 }, "sweep": { "training.epochs": [1, 2] } },
        { "name": "both", "kind": "ensemble" }
        """;

    private const string LongNetwork = """
        { "name": "long", "kind": "dense", "layers": [ { "units": 128, "batchNorm": true, "dropout": 0.2 } ],
          "training": { "epochs": 120, "batchSize": 16, "weightAverageDecay": 0.9 } }
        """;

    [Fact]
    public async Task Submit_TwiceAtOnce_MakesEveryRunOnceAndTheSameAsARun()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);

        var submitted = await Task.WhenAll(
            Mnist(folder, "submit small.json --cluster local --with arrayParallelism=2"), Mnist(folder, "submit small.json --cluster local --with arrayParallelism=2"));
        Assert.All(submitted, one => Assert.Equal((ExitCodes.Ok, true), (one.ExitCode, one.Output.Contains("(4 tasks): on this machine, 2 at once", StringComparison.Ordinal))));
        foreach (var job in new JobStore(StoreOf(folder), TimeProvider.System).List())
        {
            var waited = await Mnist(folder, $"jobs wait {job.Job.Id}");
            Assert.Equal((ExitCodes.Ok, ""), (waited.ExitCode, waited.ExitCode == ExitCodes.Ok ? "" : waited.Output + waited.Messages));
        }

        Assert.Equal(ExitCodes.Ok, (await Mnist(folder, "run small.json --threads 1 --runs-folder whole")).ExitCode);
        var whole = new RunStore(Path.Combine(folder.Path, "whole")).List().Runs;
        Assert.Equal(Predictions(whole), Predictions(StoreOf(folder).List().Runs));
        Assert.Equal(4, whole.Count);
        Assert.Contains("(1 task)", (await Mnist(folder, "submit small.json --cluster local")).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await Mnist(folder, "jobs")).Output.Split('\n').Count(line => line.StartsWith("small-2", StringComparison.Ordinal)));
        var last = new JobStore(StoreOf(folder), TimeProvider.System).List()[^1];
        await Mnist(folder, $"jobs wait {last.Job.Id}");
        Assert.Equal(4, StoreOf(folder).List().Runs.Count);
    }

    [Fact]
    public async Task Wait_TaskThatFails_ExitsWith4AndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, SmallMnist.Models);

        Assert.Equal(ExitCodes.Ok, (await Mnist(folder, "submit small.json --cluster local --only broken --only sdca")).ExitCode);

        Assert.Equal(ExitCodes.ModelFailed, (await Mnist(folder, "jobs wait small")).ExitCode);
        var tasks = JsonNode.Parse((await Mnist(folder, "jobs show small --json")).Output)!.AsArray();
        Assert.Equal(["failed", "done"], tasks.Select(task => (string)task!["status"]!));
        Assert.Contains("diverged", (string)tasks[0]!["reason"]!, StringComparison.Ordinal);
        Assert.Contains("[1/1] broken: dense", (await Mnist(folder, "jobs logs small 1")).Output, StringComparison.Ordinal);
        Assert.Contains("has ended; there is nothing to cancel", (await Mnist(folder, "jobs cancel small")).Output, StringComparison.Ordinal);
        var unknown = await Mnist(folder, "jobs logs small b");
        Assert.Equal((ExitCodes.Usage, true), (unknown.ExitCode, unknown.Messages.Contains("has no task b; its tasks are 1 to 2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Resume_AfterKillsAndACancellation_GoesOnToTheSamePredictions()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows has no signal that asks a process to end");
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, LongNetwork);
        Assert.Equal(ExitCodes.Ok, (await Mnist(folder, "run small.json --threads 1 --runs-folder whole")).ExitCode);
        var whole = Assert.Single(new RunStore(Path.Combine(folder.Path, "whole")).List().Runs);
        var store = StoreOf(folder);
        var checkpoint = Path.Combine(store.StateFolder(whole.Record.Identity), "checkpoint.bin");

        Assert.Equal(ExitCodes.Ok, (await Mnist(folder, "submit small.json --cluster local", ("MNIST__CHECKPOINTSECONDS", "0"))).ExitCode);
        var job = Assert.Single(new JobStore(store, TimeProvider.System).List());
        await Until(() => File.Exists(checkpoint));
        using (var task = Process.GetProcessById(job.ReadState(1)!.Process))
        {
            task.Kill();
        }

        Assert.Equal(ExitCodes.ModelFailed, (await Mnist(folder, $"jobs wait {job.Job.Id}")).ExitCode);
        Assert.Equal("its process was ended by SIGKILL, as a system does that runs out of memory", job.ReadState(1)!.Reason);

        Assert.Contains("(1 task)", (await Mnist(folder, $"jobs resume {job.Job.Id}")).Output, StringComparison.Ordinal);
        var before = File.GetLastWriteTimeUtc(checkpoint);
        await Until(() => File.GetLastWriteTimeUtc(checkpoint) != before);
        Assert.Equal(ExitCodes.Ok, (await Mnist(folder, $"jobs cancel {job.Job.Id}")).ExitCode);
        Assert.Equal(TaskStatus.Stopped, job.ReadState(1)!.Status);
        Assert.Empty(store.List().Runs);

        Assert.Equal(ExitCodes.Ok, (await Mnist(folder, $"jobs resume {job.Job.Id}")).ExitCode);
        Assert.Equal(ExitCodes.Ok, (await Mnist(folder, $"jobs wait {job.Job.Id}")).ExitCode);
        Assert.Equal(Predictions([whole]), Predictions(store.List().Runs));
    }

    [Fact]
    public async Task Submit_SlurmRefusesTheJob_SaysWhyAndLeavesNoJob()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell script stands in for sbatch");
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);
        var sbatch = Path.Combine(folder.Path, "sbatch");
        File.WriteAllText(sbatch, "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\necho 'sbatch: error: invalid partition specified: shor' >&2\nexit 1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(sbatch, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }


        var submitted = await Mnist(folder, "submit small.json --cluster slurm --with partition=shor", ("PATH", $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"));

        Assert.Equal(ExitCodes.Usage, submitted.ExitCode);
        Assert.Contains("Slurm does not take the job: sbatch: error: invalid partition specified: shor", submitted.Messages, StringComparison.Ordinal);
        Assert.Empty(new JobStore(StoreOf(folder), TimeProvider.System).List());
    }

    [Fact]
    public async Task Submit_MistakesInSettings_AreToldAllAtOnce()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);

        var run = await CommandRun.In(folder.Path, "submit", "small.json", "--cluster", "local", "--with", "timeMinute=5", "--with", "cpusPerTask=none");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--with timeMinute: a cluster has no such key; did you mean \"timeMinutes\"?", run.Messages, StringComparison.Ordinal);
        Assert.Contains("--with cpusPerTask: \"none\" is not understood; a whole number from 1 to 4096 is expected", run.Messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "experiments")));
    }

    [Fact]
    public async Task Submit_DryRun_ShowsTasksAndScriptAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Models);

        var run = await CommandRun.In(folder.Path, "submit", "small.json", "--cluster", "slurm", "--with", "timeMinutes=5", "--dry-run");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Matches("(?m)^   4  both +ensemble +1 2 3$", run.Output);
        Assert.Contains("#SBATCH --time=5\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("sbatch --parsable --array=1-3 ", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "experiments")));
    }

    private static RunStore StoreOf(TemporaryFolder folder) => new(Path.Combine(folder.Path, "experiments", "runs"));

    private static IEnumerable<(string, string)> Predictions(IEnumerable<StoredRun> runs) =>
        runs.Select(run => (run.Record.Model.Name, File.ReadAllText(Path.Combine(run.Folder, "predictions-test.csv")))).OrderBy(run => run.Name, StringComparer.Ordinal);

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<CommandRun> Mnist(TemporaryFolder folder, string commandLine, (string Name, string Value)? environment = null)
    {
        using var process = Process.Start(MnistProcess.In(folder.Path, commandLine, environment))!;
        var token = TestContext.Current.CancellationToken;
        var (output, messages) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        return new CommandRun(process.ExitCode, await output, await messages);
    }
}
