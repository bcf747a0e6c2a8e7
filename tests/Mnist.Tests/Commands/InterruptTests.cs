using System.Diagnostics;
using System.Runtime.InteropServices;
using Mnist.Commands;
using Mnist.Runs;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

/// <summary>Signals need a process of their own.</summary>
public sealed class InterruptTests
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
        using var process = Start(folder.Path, "run", "small.json", "--threads", "1");

        await LineWith(process.StandardError, "endless: epoch");
        Assert.Equal(0, Kill(process.Id, signal));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Cancelled, process.ExitCode);
        var runs = Path.Combine(folder.Path, "experiments", "runs");
        Assert.Equal(["quick"], new RunStore(runs).List().Runs.Select(run => run.Record.Model.Name));
        Assert.Single(Directory.GetFileSystemEntries(runs));
    }

    private static Process Start(string folder, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mnist.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
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
