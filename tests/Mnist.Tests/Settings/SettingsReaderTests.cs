using Microsoft.Extensions.Configuration;
using Mnist.Settings;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Read_NothingGiven_TakesDefaults() => Assert.Equal(new HostSettings(), Read([]));

    [Fact]
    public void Read_CommandLineAndFile_CommandLineWins()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "threads": 3, "runsFolder": "here" } }"""u8.ToArray());

        var settings = Read(new() { ["Threads"] = "2" }, file);

        Assert.Equal(new HostSettings { Threads = 2, RunsFolder = "here" }, settings);
    }

    [Theory]
    [InlineData("Threads", "-1", "setting threads (from the command line): a whole number from 0 (every core) to 4096 is expected")]
    [InlineData("Threads", "4097", "setting threads (from the command line): a whole number from 0 (every core) to 4096 is expected")]
    [InlineData("Threads", "1.5", "setting threads (from the command line): \"1.5\" is not understood; a whole number from 0 (every core) to 4096 is expected")]
    [InlineData("RunsFolder", "", "setting runsFolder (from the command line): a folder is expected")]
    [InlineData("Jobs", "-1", "setting jobs (from the command line): a whole number from 0 (as many as threads) to 4096 is expected")]
    [InlineData("CheckpointSeconds", "-1", "setting checkpointSeconds (from the command line): a number of seconds from 0 (every epoch) to 86400 is expected")]
    [InlineData("CheckpointSeconds", "NaN", "setting checkpointSeconds (from the command line): \"NaN\" is not understood; a number of seconds from 0 (every epoch) to 86400 is expected")]
    [InlineData("CheckpointSeconds", "0,5", "setting checkpointSeconds (from the command line): \"0,5\" is not understood; a number of seconds from 0 (every epoch) to 86400 is expected; write 0.5")]
    [InlineData("Threads", "0x10", "setting threads (from the command line): \"0x10\" is not understood; a whole number from 0 (every core) to 4096 is expected")]
    [InlineData("Thread", "1", "setting thread (from the command line): there is no such setting; the settings are dataFolder, runsFolder, modelsFolder, threads, jobs, checkpointSeconds, views, clusters")]
    public void Read_ValueThatCannotBeUsed_NamesSettingSourceAndExpectation(string setting, string value, string message)
    {
        var error = Assert.Throws<SettingsException>(() => Read(new() { [setting] = value }));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Read_TwoFaultsInAFile_NamesBothAndTheFile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "threads": "many", "colour": true } }"""u8.ToArray());

        var lines = Assert.Throws<SettingsException>(() => Read([], file)).Message.Split(Environment.NewLine);

        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Contains($"(from {file})", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_FolderWithBackslashes_SaysWhatToWrite()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "they separate folders there");
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", "{\r\n  \"Mnist\": { \"runsFolder\": \"experiments\\\\runs\" }\r\n}\r\n"u8.ToArray());

        Assert.Equal(
            $"setting runsFolder (from {file}): \"experiments\\\\runs\": write / in paths, which Windows reads too: here a backslash is part of a name",
            Assert.Throws<SettingsException>(() => Read([], file)).Message);
    }

    [Fact]
    public void Read_ListWhereAFolderIsExpected_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "runsFolder": [ "r" ] } }"""u8.ToArray());

        Assert.Equal($"setting runsFolder (from {file}): a list or an object is not understood; a folder is expected", Assert.Throws<SettingsException>(() => Read([], file)).Message);
    }

    [Fact]
    public void Read_Clusters_AreThoseOfTheFile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "clusters": { "hpc": { "partition": "short", "cpusPerTask": 4, "setup": [ "module load dotnet" ] }, "here": { "executor": "local" } } } }"""u8.ToArray());

        var clusters = Read([], file).Clusters;

        Assert.Equal(("short", 4, 120, "module load dotnet", ExecutorKind.Slurm), (clusters["HPC"].Partition, clusters["hpc"].CpusPerTask, clusters["hpc"].SignalSeconds, Assert.Single(clusters["hpc"].Setup), clusters["hpc"].Executor));
        Assert.Equal(("here", ExecutorKind.Local), (clusters["here"].Name, clusters["here"].Executor));
    }

    [Fact]
    public void Read_ClustersThatCannotBe_AreToldAllAtOnceWithFileAndPath()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "clusters": { "a": { "partitoin": "short" }, "b": { "timeMinutes": 0.5, "extra": [ "nice" ], "executor": "pbs" }, "c": "hpc" } } }"""u8.ToArray());

        var lines = Assert.Throws<SettingsException>(() => Read([], file)).Message.Split(Environment.NewLine);

        Assert.Equal(5, lines.Length);
        Assert.StartsWith($"setting clusters.a.partitoin (from {file}): a cluster has no such key; did you mean \"partition\"? Its keys are executor, partition,", lines[0], StringComparison.Ordinal);
        Assert.Contains($"setting clusters.b.executor (from {file}): \"pbs\" is no executor; slurm or local is expected", lines);
        Assert.Contains($"setting clusters.b.extra (from {file}): \"nice\" is no option of sbatch; one begins with a hyphen, as --nice=100", lines);
        Assert.Contains($"setting clusters.b.timeMinutes (from {file}): \"0.5\" is not understood; a whole number from 1 to 1000000 is expected", lines);
        Assert.StartsWith($"setting clusters.c (from {file}): a cluster is expected: an object with some of executor,", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Change_SignalBeforeTheTimeBegins_IsRefused()
    {
        var error = Assert.Throws<SettingsException>(() => ClusterSettingsReader.Change(new ClusterSettings { Name = "hpc" }, ["timeMinutes=2"]));

        Assert.Contains("of 2 min (timeMinutes) nothing is left", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, ClusterSettingsReader.Change(new ClusterSettings { Name = "hpc" }, ["timeMinutes=2", "signalSeconds=30"]).TimeMinutes);
    }

    [Fact]
    public void Change_Scratch_IsAnAbsoluteFolder()
    {
        var error = Assert.Throws<SettingsException>(() => ClusterSettingsReader.Change(new ClusterSettings { Name = "hpc" }, ["scratch=tmp"]));

        Assert.Contains("--with scratch: \"tmp\" is no absolute path", error.Message, StringComparison.Ordinal);
        Assert.Equal("/tmp", ClusterSettingsReader.Change(new ClusterSettings { Name = "hpc" }, ["scratch=/tmp"]).Scratch);
    }

    [Fact]
    public void Read_Views_AreThoseOfTheFileByNamesInAnyCase()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "views": { "thesis": { "where": "tag = thesis", "columns": [ "model", "testAccuracy" ] }, "late": { "sort": "-startedAt" } } } }"""u8.ToArray());

        var views = Read(new() { ["Views:LATE:Where"] = "epochs > 3" }, file).Views;

        Assert.Equal(("tag = thesis", null, "model testAccuracy", file), (views["Thesis"].Where, views["Thesis"].Sort, string.Join(' ', views["Thesis"].Columns!), views["thesis"].Source));
        Assert.Equal(("epochs > 3", "-startedAt", null), (views["late"].Where, views["late"].Sort, views["late"].Columns));
    }

    [Fact]
    public void Read_ViewsThatCannotBe_AreToldAllAtOnceWithFileAndPath()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "views": { "a": { "were": "tag = a" }, "b": { "where": [ 1 ] }, "c": { "columns": "model" }, "d": "tag = d" } } }"""u8.ToArray());

        Assert.Equal(
        [
            $"setting views.a.were (from {file}): a view has no such key; did you mean \"where\"? Its keys are where, sort, columns",
            $"setting views.b.where (from {file}): a text is expected",
            $"setting views.c.columns (from {file}): a list of columns is expected, such as [ \"model\", \"testAccuracy\" ]",
            $"setting views.d (from {file}): a view is expected: an object with some of where, sort and columns",
        ], Assert.Throws<SettingsException>(() => Read([], file)).Message.Split(Environment.NewLine));
        Assert.Contains("setting views (from the command line): \"thesis\" is not understood; an object is expected", Assert.Throws<SettingsException>(() => Read(new() { ["Views"] = "thesis" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_RelativeFoldersAndZeroThreads_AreMadeAbsoluteAndCounted()
    {
        var root = Path.GetFullPath("root");

        var settings = new HostSettings { RunsFolder = "runs", ModelsFolder = Path.GetFullPath("elsewhere") }.Resolve(root, cores: 7);

        Assert.Equal(Path.Combine(root, "runs"), settings.RunsFolder);
        Assert.Equal(Path.GetFullPath("elsewhere"), settings.ModelsFolder);
        Assert.Equal(7, settings.Threads);
    }

    private static HostSettings Read(Dictionary<string, string> commandLine, string? file = null)
    {
        var configuration = new ConfigurationBuilder();
        SettingsSources.Add(configuration, null, file, commandLine);
        return SettingsReader.Read(configuration.Build());
    }
}
