using Microsoft.Extensions.Configuration;
using Mnist.Settings;

namespace Mnist.Commands.Hosting;

/// <summary>Says where what comes with the repository was looked for, when it is not there.</summary>
internal static class MissingFolder
{
    /// <summary>What to do about an error; null unless it is that the model or the dataset of the repository is not where the settings have it.</summary>
    public static string? Of(string error, CommandContext context, SettingsFile file)
    {
        var settings = context.Settings;
        return IsMissing(Path.Combine(settings.ModelsFolder, "mnist.zip")) ? Advice("models", settings.ModelsFolder, nameof(settings.ModelsFolder))
            : IsMissing(Path.Combine(settings.DataFolder, "mnist")) ? Advice("data", settings.DataFolder, nameof(settings.DataFolder))
            : null;

        bool IsMissing(string path) => error.Contains(path, StringComparison.Ordinal) && !Path.Exists(path);

        string Advice(string name, string folder, string setting) =>
            $"The {name} folder is {folder} (from {SettingsSources.Describe((IConfigurationRoot)context.Get<IConfiguration>(), setting)}{NoFile(file, context.CurrentFolder)}). "
            + $"Name another by --{name}-folder, or by \"{name}Folder\" in the section \"{HostSettings.Section}\" of an appsettings.json in this folder or above it.";
    }

    private static string NoFile(SettingsFile file, string currentFolder) => file switch
    {
        { Path: not null } => "",
        { Passed: [] } => $"; there is no appsettings.json in {currentFolder} or above it",
        { Passed: var passed } => $"; no appsettings.json in {currentFolder} or above it has a section \"{HostSettings.Section}\": {string.Join(", ", passed)}",
    };
}
