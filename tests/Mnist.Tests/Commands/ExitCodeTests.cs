using Mnist.Commands.Hosting;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Commands;

public sealed class ExitCodeTests
{
    private const string NoData = """{ "name": "x", "data": { "source": "idx", "name": "gone", "trainImages": "a", "trainLabels": "b", "testImages": "c", "testLabels": "d" }, "models": [ { "name": "m", "kind": "naiveBayes" } ] }""";

    [Theory]
    [InlineData(ExitCodes.Usage, "--to: expected idx|csv|folder, found \"1\"", "prepare", "small.json", "--to", "1", "--out", "made")]
    [InlineData(ExitCodes.Usage, "--format: expected zip|onnx|project, found \"1\"", "export", "--format", "1")]
    [InlineData(ExitCodes.Usage, "--format: expected zip|onnx|project, found \"tar\"", "export", "--format", "tar")]
    [InlineData(ExitCodes.Usage, "mnist needs a command: init, run, submit, jobs, validate, ")]
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
    [InlineData(ExitCodes.Usage, "--divide-by 0,5: expected a number above 0; write 0.5", "evaluate", "x.zip", "--divide-by", "0,5")]
    [InlineData(ExitCodes.Usage, "--divide-by NaN: expected a number above 0", "evaluate", "x.zip", "--divide-by", "NaN")]
    [InlineData(ExitCodes.Usage, "--divide-by 1e99: expected a number above 0", "evaluate", "x.zip", "--divide-by", "1e99")]
    [InlineData(ExitCodes.Usage, "--tolerance 0,2: expected a number of per cent from 0 to 100; write 0.2", "reproduce", "x", "--tolerance", "0,2")]
    [InlineData(ExitCodes.Usage, "--keep-best 1.000: expected a whole number from 1; write 1000", "prune", "--keep-best", "1.000")]
    [InlineData(ExitCodes.Usage, "--keep-newer-than 1,5: expected a number of days from 0 to 100000; write 1.5", "prune", "--keep-newer-than", "1,5")]
    [InlineData(ExitCodes.Usage, "setting threads (from the command line): \"1,000\" is not understood; a whole number from 0 (every core) to 4096 is expected; write 1000", "leaderboard", "--threads", "1,000")]
    [InlineData(ExitCodes.Usage, "mnist predict does not know \"--modle\"; did you mean \"--model\"?", "predict", "seven.png", "--modle", "x.zip")]
    [InlineData(ExitCodes.Usage, "mnist predict does not know \"--modle=x.zip\"; did you mean \"--model\"?", "predict", "seven.png", "--modle=x.zip")]
    [InlineData(ExitCodes.Usage, "mnist predict does not know \"--jsno\"; did you mean \"--json\"?", "predict", "seven.png", "--model", "--jsno")]
    [InlineData(ExitCodes.Usage, "mnist compare does not know \"--al\"", "compare", "one", "two", "--al")]
    [InlineData(ExitCodes.Usage, "mnist verify does not know \"--adpot\"; did you mean \"--adopt\"?", "verify", "--adpot")]
    [InlineData(ExitCodes.Usage, "mnist validate does not know \"--jsn\"", "validate", "a.json", "--jsn")]
    [InlineData(ExitCodes.Usage, "mnist show needs RUN: Id of a run, or a part that only it has. For example: mnist show quickstart-dense", "show")]
    [InlineData(ExitCodes.Usage, "mnist run takes one DEFINITION, and \"b.json\" is more.", "run", "a.json", "b.json")]
    [InlineData(ExitCodes.Usage, "mnist compare takes at most 10 RUN, and \"k\" is more.", "compare", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k")]
    [InlineData(ExitCodes.Usage, "mnist show does not know \"json\"; did you mean \"--json\"?", "show", "a", "json")]
    [InlineData(ExitCodes.Usage, "mnist predict needs IMAGE: PNG or JPEG files", "predict")]
    [InlineData(ExitCodes.Usage, "mnist prepare needs --to idx|csv|folder: Gzipped IDX files", "prepare", "x.json", "--out", "y")]
    [InlineData(ExitCodes.Usage, "--to: expected idx|csv|folder, found \"zip\"", "prepare", "x.json", "--out", "y", "--to", "zip")]
    [InlineData(ExitCodes.Usage, "--model needs a value, ZIP: The model", "predict", "x.png", "--model")]
    [InlineData(ExitCodes.Usage, "--format: Argument 'xml' not recognized", "leaderboard", "--format", "xml")]
    [InlineData(ExitCodes.Data, "absent.zip: there is no such file; name the zip of a model", "evaluate", "absent.zip")]
    [InlineData(ExitCodes.Data, "no-data.json: this is no zip file; name the zip of a model", "evaluate", "no-data.json")]
    [InlineData(ExitCodes.Data, "this is a folder; name the zip of a model in it", "predict", "x.png", "--model", "/")]
    [InlineData(ExitCodes.Usage, "an image is named by nothing", "predict", "", "--model", "absent.zip")]
    [InlineData(ExitCodes.Usage, "validation: 10.000 may mean 10 or 10000: write one of them", "run", "no-data.json", "--set", "data.split.validation=10.000")]
    [InlineData(ExitCodes.Data, "absent.zip", "predict", "--model", "absent.zip", "--", "-x.png")]
    [InlineData(ExitCodes.Data, "Name another by --models-folder", "predict", "x.png")]
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

    [Theory]
    [InlineData("/dev/full", "is there and is no page of this program")]
    [InlineData("absent/page.html", "--out: there is no folder")]
    public async Task Explore_PageThatCannotBeWritten_SaysWhatToName(string page, string reason)
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, """{ "name": "m", "kind": "naiveBayes" }""");

        var run = await CommandRun.In(folder.Path, "explore", "small.json", "--out", page);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(reason, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explore_ImagesTooLargeForAll_SaysWhatToKnowFirstAndThenWhy()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, """{ "name": "m", "kind": "naiveBayes" }""");
        File.WriteAllText(Path.Combine(folder.Path, "large.json"), File.ReadAllText(Path.Combine(folder.Path, "small.json")).Replace("\"split\":", "\"resize\": { \"width\": 80, \"height\": 80 }, \"split\":", StringComparison.Ordinal));

        var run = await CommandRun.In(folder.Path, "explore", "large.json");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.StartsWith("polarity       light on dark\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("images of 6400 pixels are too large to explore", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FileThatBeginsWithAHyphen_IsNoOption()
    {
        using var folder = new TemporaryFolder();
        folder.Write("-good.json", """{ "name": "good", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""u8.ToArray());

        Assert.Equal(ExitCodes.Ok, (await CommandRun.In(folder.Path, "validate", "-good.json")).ExitCode);
    }

    [Fact]
    public async Task Run_NoDataAnywhere_SaysWhereItLooked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{ "Logging": {} }"""u8.ToArray());
        var terminal = new RecordingTerminal();

        folder.Write("mine.json", """{ "name": "mine", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""u8.ToArray());

        var code = await MnistApplication.RunAsync(["explore", "mine.json", "--data-folder", "nowhere"], terminal, folder.Path, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Data, code);
        Assert.Contains(
            $"The data folder is {Path.Combine(folder.Path, "nowhere")} (from the command line; no appsettings.json in {folder.Path} or above it has a section \"Mnist\": {Path.Combine(folder.Path, "appsettings.json")}",
            terminal.Messages.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Mnist": { "threads": 1, "Threads": 2 } }""", "appsettings.json cannot be used: ")]
    [InlineData("""{ "Mnist": {}, "Logging": { "LogLevel": { "Default": "Loud" } } }""", "setting Logging:LogLevel:Default (in appsettings.json or the environment): \"Loud\" is no level; expected one of Trace, ")]
    public async Task Run_SettingsFileThatCannotBeUsed_IsNoFaultOfTheProgram(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", System.Text.Encoding.UTF8.GetBytes(content));

        var run = await CommandRun.In(folder.Path, "leaderboard");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(expected, run.Messages, StringComparison.Ordinal);
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
