using System.Diagnostics;
using System.Runtime.InteropServices;
using Mnist.Commands;
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

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Signal_DuringTraining_ExitsWith130AndKeepsTheFinishedRunAlone(int signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals are sent by kill(2)");
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, QuickThenEndless);
        using var process = Process.Start(Mnist(folder.Path, "run small.json --threads 1"))!;

        await LineWith(process.StandardError, "endless: epoch");
        Assert.Equal(0, Kill(process.Id, signal));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Cancelled, process.ExitCode);
        var runs = Path.Combine(folder.Path, "experiments", "runs");
        Assert.Equal(["quick"], new RunStore(runs).List().Runs.Select(run => run.Record.Model.Name));
        Assert.Single(Directory.GetDirectories(runs));
    }

    [Fact]
    public async Task Environment_SettingThatCannotBeUsed_IsNamedAndExitsWith2()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(Mnist(folder.Path, "leaderboard", environment: ("MNIST__THREADS", "many")))!;

        var message = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Usage, process.ExitCode);
        Assert.StartsWith("setting threads (from environment variable MNIST__THREADS): \"many\" is not understood", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_ReaderHasGone_EndsQuietly()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(Mnist(folder.Path, "run --help"))!;

        process.StandardOutput.Close();
        var message = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Ok, process.ExitCode);
        Assert.Empty(message);
    }

    private static ProcessStartInfo Mnist(string folder, string commandLine, (string Name, string Value)? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mnist.dll"), .. commandLine.Split(' ')])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environment is var (name, value))
        {
            start.Environment[name] = value;
        }

        return start;
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

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
