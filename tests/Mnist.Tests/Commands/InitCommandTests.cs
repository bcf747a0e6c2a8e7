using Mnist.Commands.Hosting;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private static readonly string[] Files = ["appsettings.json", "experiments/experiment.schema.json", "experiments/quickstart.json"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Init_NewFolder_HoldsTheFirstExperimentOfTheRepository()
    {
        var run = await CommandRun.In(folder.Path, "init", "digits");

        Assert.Equal((ExitCodes.Ok, $"Next: cd digits, then mnist run experiments/quickstart.json{Environment.NewLine}"), (run.ExitCode, run.Messages));
        Assert.Equal(Files, Written("digits"));
        Assert.All(Files[1..], file => Assert.Equal(Repository.Text(file), File.ReadAllText(Path.Combine(folder.Path, "digits", file))));
    }

    [Fact]
    public async Task Init_ThenValidate_FindsTheDataAndKeepsRunsThere()
    {
        await CommandRun.In(folder.Path, "init", "digits");
        var digits = Path.Combine(folder.Path, "digits");
        var terminal = new RecordingTerminal();

        var code = await MnistApplication.RunAsync(["validate", "experiments/quickstart.json"], terminal, digits, TestContext.Current.CancellationToken);
        await MnistApplication.RunAsync(["doctor"], terminal, digits, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Ok, code);
        Assert.Contains($"{Path.Combine(digits, "experiments", "runs")} is not there yet and can be made", terminal.Results.ToString(), StringComparison.Ordinal);
        Assert.Contains("its files are the originals", terminal.Results.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_Again_ChangesNothing()
    {
        await CommandRun.In(folder.Path, "init");

        Assert.Equal(ExitCodes.Ok, (await CommandRun.In(folder.Path, "init")).ExitCode);
    }

    [Fact]
    public async Task Init_AnotherFileIsThere_IsRefusedAndWritesNothing()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "experiments"));
        folder.Write(Path.Combine("experiments", "quickstart.json"), "{}"u8.ToArray());

        var run = await CommandRun.In(folder.Path, "init");

        Assert.Equal((ExitCodes.Usage, $"nothing was written, for there is another experiments/quickstart.json already: name another folder, or move it away{Environment.NewLine}"), (run.ExitCode, run.Messages));
        Assert.Equal(["experiments/quickstart.json"], Written("."));
    }

    [Fact]
    public async Task Init_NameOfAFile_IsRefused()
    {
        folder.Write("taken", [1]);

        var run = await CommandRun.In(folder.Path, "init", "taken");

        Assert.Equal((ExitCodes.Usage, $"taken is a file: name a folder{Environment.NewLine}"), (run.ExitCode, run.Messages));
    }

    [Theory]
    [InlineData("taken/digits", "taken is a file: name a folder")]
    [InlineData("folder", "folder/experiments is a file: name another folder, or move it away")]
    [InlineData("", "an empty name is no folder: name one, or leave it out for the current one")]
    public async Task Init_WhereNoFolderCanBe_IsRefusedAndWritesNothing(string name, string message)
    {
        folder.Write("taken", [1]);
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder"));
        folder.Write(Path.Combine("folder", "experiments"), [1]);

        var run = await CommandRun.In(folder.Path, "init", name);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.StartsWith(message, run.Messages, StringComparison.Ordinal);
        Assert.Equal(["folder/experiments", "taken"], Written("."));
    }

    [Fact]
    public async Task Init_FolderThatCannotBeWritten_SaysWhichAndWhatToDo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "where nobody can write, whoever runs the tests, is known of Linux alone");

        var run = await CommandRun.In(folder.Path, "init", "/proc/digits");

        Assert.Equal(ExitCodes.Disk, run.ExitCode);
        Assert.Matches(@"^/proc/digits/appsettings.json cannot be written \(.+\): name another folder, or mend that and give the same command again\s*$", run.Messages);
    }

    [Fact]
    public async Task Init_NameWithASpace_IsQuotedInWhatToDoNext() =>
        Assert.StartsWith("Next: cd \"my digits\", then ", (await CommandRun.In(folder.Path, "init", "my digits")).Messages, StringComparison.Ordinal);

    [Fact]
    public async Task Run_InstalledProgram_BringsDataAndModelAlong()
    {
        var program = Path.Combine(folder.Path, "program");
        var (data, models) = (Path.Combine(program, "bundled", "data"), Path.Combine(program, "bundled", "models"));
        Directory.CreateDirectory(data);
        Directory.CreateSymbolicLink(Path.Combine(data, "mnist"), Path.Combine(RealMnist.DataFolder, "mnist"));
        Directory.CreateSymbolicLink(models, Path.Combine(Repository.Folder, "models"));
        var terminal = new RecordingTerminal();

        var doctor = await MnistApplication.RunAsync(["doctor"], terminal, folder.Path, TestContext.Current.CancellationToken, program);
        var predict = await MnistApplication.RunAsync(["predict", Path.Combine(RealMnist.DataFolder, "pictures", "seven.png")], terminal, folder.Path, TestContext.Current.CancellationToken, program);

        Assert.Equal((ExitCodes.Ok, ExitCodes.Ok), (doctor, predict));
        Assert.Contains("its files are the originals", terminal.Results.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{Path.Combine(folder.Path, "experiments", "runs")} is not there yet", terminal.Results.ToString(), StringComparison.Ordinal);
    }

    private IEnumerable<string> Written(string below) => Directory.EnumerateFiles(Path.Combine(folder.Path, below), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(folder.Path, below), file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
