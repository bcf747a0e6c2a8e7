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
    [InlineData("Thread", "1", "setting thread (from the command line): there is no such setting; the settings are dataFolder, runsFolder, modelsFolder, threads, jobs, checkpointSeconds")]
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
    public void Read_ListWhereAFolderIsExpected_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": { "runsFolder": [ "r" ] } }"""u8.ToArray());

        Assert.Equal($"setting runsFolder (from {file}): a list or an object is not understood; a folder is expected", Assert.Throws<SettingsException>(() => Read([], file)).Message);
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
        SettingsSources.Add(configuration, file, commandLine);
        return SettingsReader.Read(configuration.Build());
    }
}
