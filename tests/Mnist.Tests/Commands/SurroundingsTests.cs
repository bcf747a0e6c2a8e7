using System.Diagnostics;
using Mnist.Commands.Hosting;
using Mnist.Runs;
using Mnist.Tests.Architecture;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

/// <summary>What the program finds around it and what it leaves there: streams, the home folder, the folder it is called in.</summary>
public sealed class SurroundingsTests
{
    private const string Network = """{ "name": "dense", "kind": "dense", "layers": [ { "units": 8 } ], "training": { "epochs": 1 } }""";

    private const string Search = """{ "name": "search", "kind": "autoML", "maximumTrials": 2, "families": [ { "kind": "averagedPerceptron" } ] }""";

    [Theory]
    [InlineData(Network, "2>&-")]
    [InlineData(Network, ">&-")]
    [InlineData(Network, "<&-")]
    [InlineData(Network, "<&- >&- 2>&-")]
    [InlineData(Search, "<&- 2>&-")]
    public async Task Run_StreamsThatAreClosed_TrainsAllTheSame(string models, string redirection)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "shells there close no streams");
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, models);

        var (code, _) = await Run(MnistProcess.Redirected(folder.Path, "run small.json --threads 1", redirection));

        Assert.Equal(ExitCodes.Ok, code);
        Assert.Single(new RunStore(Path.Combine(folder.Path, "experiments", "runs")).List().Runs);
    }

    [Theory]
    [InlineData("2>/dev/full", ExitCodes.NothingToRank)]
    [InlineData(">/dev/full", ExitCodes.NothingToRank)]
    [InlineData("--format csv >/dev/full", ExitCodes.Disk)]
    [InlineData("--help >/dev/full", ExitCodes.Disk)]
    [InlineData("--nonsense 2>/dev/full", ExitCodes.Usage)]
    public async Task Leaderboard_DiskBehindAStreamIsFull_ResultsCountAndMessagesDoNot(string redirection, int code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's");
        using var folder = new TemporaryFolder();

        var (actual, messages) = await Run(MnistProcess.Redirected(folder.Path, "leaderboard", redirection));

        Assert.Equal(code, actual);
        Assert.Equal(code == ExitCodes.Disk, messages.StartsWith("the results could not be written to standard output: No space left on device", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("predict seven.png --trust")]
    [InlineData("run small.json --threads 1")]
    public async Task Home_AfterOnnxRuntimeRan_IsAsEmptyAsBefore(string commandLine)
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, $"{Network}, {Search}");
        SmallMnist.WritePicture(folder, "seven.png", testRow: 0);
        var home = Directory.CreateDirectory(Path.Combine(folder.Path, "home")).FullName;
        var start = MnistProcess.In(folder.Path, commandLine, ("HOME", home));
        foreach (var name in new[] { "CI", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME" })
        {
            start.Environment.Remove(name);
        }

        var (code, _) = await Run(start);

        Assert.Equal(ExitCodes.Ok, code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home));
    }

    [Fact]
    public async Task Settings_CalledFromAnotherFolder_AreThoseOfTheProgramsRepository()
    {
        using var folder = new TemporaryFolder();

        var (code, messages) = await Run(MnistProcess.In(folder.Path, "leaderboard --verbose"));

        Assert.Equal(ExitCodes.NothingToRank, code);
        Assert.Contains($"settings file: {Path.Combine(Repository.Folder, "appsettings.json")}", messages, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Messages)> Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var token = TestContext.Current.CancellationToken;
        var messages = process.StandardError.ReadToEndAsync(token);
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(token), messages, process.WaitForExitAsync(token));
        return (process.ExitCode, await messages);
    }
}
