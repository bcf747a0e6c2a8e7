using System.CommandLine;
using Mnist.Settings;

namespace Mnist.Commands.Hosting;

/// <summary>The options every command takes: host settings for one invocation, and how much to tell.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string> threads = Setting("--threads", "N", "Threads to use; 0 takes every core.");
    private readonly Option<string> dataFolder = Setting("--data-folder", "DIR", "Folder of the datasets that come with the program.");
    private readonly Option<string> runsFolder = Setting("--runs-folder", "DIR", "Folder of the runs.");
    private readonly Option<string> modelsFolder = Setting("--models-folder", "DIR", "Folder of the exported models.");
    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Tell more on stderr, and give details of faults.", Recursive = true };

    public void AddTo(RootCommand root)
    {
        foreach (var option in new Option[] { threads, dataFolder, runsFolder, modelsFolder, verbose })
        {
            root.Add(option);
        }
    }

    public bool IsVerbose(ParseResult parse) => parse.GetValue(verbose);

    /// <summary>The settings given, from names of <see cref="HostSettings"/> to values. Folders are relative to the current folder, as paths on a command line are.</summary>
    public IReadOnlyDictionary<string, string> Settings(ParseResult parse, string currentFolder)
    {
        var given = new Dictionary<string, string>();
        AddGiven(nameof(HostSettings.Threads), parse.GetValue(threads));
        AddGiven(nameof(HostSettings.DataFolder), Absolute(parse.GetValue(dataFolder)));
        AddGiven(nameof(HostSettings.RunsFolder), Absolute(parse.GetValue(runsFolder)));
        AddGiven(nameof(HostSettings.ModelsFolder), Absolute(parse.GetValue(modelsFolder)));
        return given;

        string? Absolute(string? folder) => string.IsNullOrEmpty(folder) ? folder : Path.GetFullPath(folder, currentFolder);

        void AddGiven(string name, string? value)
        {
            if (value is not null)
            {
                given.Add(name, value);
            }
        }
    }

    private static Option<string> Setting(string name, string valueName, string description) =>
        new(name) { HelpName = valueName, Description = description, Recursive = true };
}
