using Mnist.Commands;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Commands;

public sealed class ExitCodeTests
{
    private const string NoData = """{ "name": "x", "data": { "source": "idx", "name": "gone", "trainImages": "a", "trainLabels": "b", "testImages": "c", "testLabels": "d" }, "models": [ { "name": "m", "kind": "naiveBayes" } ] }""";

    [Theory]
    [InlineData(ExitCodes.Usage, "mnist needs a command: run, validate, ")]
    [InlineData(ExitCodes.Usage, "mnist does not know \"ruun\"; did you mean \"run\"?", "ruun", "x.json")]
    [InlineData(ExitCodes.Usage, "mnist run does not know \"--thread\"; did you mean \"--threads\"?", "run", "x.json", "--thread", "2")]
    [InlineData(ExitCodes.Usage, "Usage: mnist run <DEFINITION> [options]", "run")]
    [InlineData(ExitCodes.Usage, "absent.json", "run", "absent.json")]
    [InlineData(ExitCodes.Usage, "setting threads (from the command line): \"two\" is not understood", "run", "no-data.json", "--threads", "two")]
    [InlineData(ExitCodes.Usage, "--only n: the definition's models are m", "run", "no-data.json", "--only", "n")]
    [InlineData(ExitCodes.Usage, "Must be one of", "leaderboard", "--format", "xml")]
    [InlineData(ExitCodes.Usage, "has \"nothing\" in its id", "show", "nothing")]
    [InlineData(ExitCodes.Data, "no-data", "run", "no-data.json")]
    [InlineData(ExitCodes.Data, "absent.zip", "predict", "x.png", "--model", "absent.zip")]
    [InlineData(ExitCodes.NothingToRank, "there is no run with a model in ", "leaderboard")]
    [InlineData(ExitCodes.NothingToRank, "there is no run with a model of experiment \"x\" in ", "leaderboard", "--experiment", "x")]
    [InlineData(ExitCodes.NothingToRank, "there is no run with a model", "export", "--best")]
    [InlineData(ExitCodes.Usage, "--run names the run to export", "export", "--best", "--run", "x")]
    public async Task Run_CommandLineThatCannotWork_ExitsWithCodeAndReason(int code, string reason, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.Write("no-data.json", System.Text.Encoding.UTF8.GetBytes(NoData.Replace("\"a\"", "\"no-data\"", StringComparison.Ordinal)));

        var run = await CommandRun.In(folder.Path, arguments);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(reason, run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.DoesNotContain("   at ", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CancelledBeforeItBegins_ExitsWith130()
    {
        using var folder = new TemporaryFolder();
        folder.Write("some.json", """{ "name": "x", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""u8.ToArray());

        var run = await CommandRun.In(folder.Path, new CancellationToken(canceled: true), "run", "some.json");

        Assert.Equal(ExitCodes.Cancelled, run.ExitCode);
        Assert.Contains("cancelled", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FullDisk_IsASentenceAndACodeOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        var terminal = new RecordingTerminal();
        var globals = new GlobalOptions();
        var root = new System.CommandLine.RootCommand();
        globals.AddTo(root);

        var code = new CommandHost(terminal, folder.Path, globals, TimeProvider.System, CancellationToken.None).Run(root.Parse([]), _ => throw new IOException("No space left on device : 'x'"));

        Assert.Equal(ExitCodes.Disk, code);
        Assert.StartsWith("a file could not be read or written: No space left on device : 'x'", terminal.Messages.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", terminal.Messages.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "mnist failed unexpectedly: boom")]
    [InlineData(true, "   at ")]
    public void Run_UnexpectedFault_WritesATraceOnlyWhenVerbose(bool verbose, string expected)
    {
        using var folder = new TemporaryFolder();
        var terminal = new RecordingTerminal();
        var globals = new GlobalOptions();
        var root = new System.CommandLine.RootCommand();
        globals.AddTo(root);
        var host = new CommandHost(terminal, folder.Path, globals, TimeProvider.System, CancellationToken.None);

        var code = host.Run(root.Parse(verbose ? ["--verbose"] : []), _ => throw new InvalidOperationException("boom\nmore"));

        Assert.Equal(ExitCodes.Unexpected, code);
        Assert.Contains(expected, terminal.Messages.ToString(), StringComparison.Ordinal);
        Assert.Equal(verbose, terminal.Messages.ToString().Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_DamagedFileOfTheStore_IsOneOfTheData() => Assert.Equal(ExitCodes.Data, ExitCodes.Of(new InvalidDataException("predictions.csv: no number")));

    [Fact]
    public void Of_TooLittleMemory_HasACodeOfItsOwn() => Assert.Equal(ExitCodes.Memory, ExitCodes.Of(new InsufficientMemoryException()));
}
