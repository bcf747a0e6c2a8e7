using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Mnist.Settings;

/// <summary>Where settings come from, weakest first: an installed program, the file, the environment, the command line.</summary>
public static class SettingsSources
{
    /// <summary>Adds the sources.</summary>
    /// <param name="configuration">Receives them.</param>
    /// <param name="bundled">What an installed program brings along, or null.</param>
    /// <param name="file">Absolute path of the settings file, or null.</param>
    /// <param name="commandLine">From names of <see cref="HostSettings"/> to values given on the command line.</param>
    /// <exception cref="SettingsException">The file cannot be used.</exception>
    public static void Add(IConfigurationBuilder configuration, BundledFiles? bundled, string? file, IReadOnlyDictionary<string, string> commandLine)
    {
        if (bundled is not null)
        {
            configuration.Add(new ProgramSource(bundled));
        }

        if (file is not null)
        {
            AddFile(configuration, file);
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(commandLine.Select(pair => KeyValuePair.Create(Key(pair.Key), (string?)pair.Value)));
    }

    /// <summary>Some configurations read a file as soon as it is added.</summary>
    private static void AddFile(IConfigurationBuilder configuration, string file)
    {
        try
        {
            configuration.AddJsonFile(file, optional: false, reloadOnChange: false);
        }
        catch (InvalidDataException error)
        {
            throw new SettingsException($"{file} cannot be used: {error.GetBaseException().Message.TrimEnd('.')}; mend the file", error);
        }
    }

    /// <summary>The configuration key of a setting.</summary>
    /// <param name="setting">Name of a property of <see cref="HostSettings"/>.</param>
    public static string Key(string setting) => ConfigurationPath.Combine(HostSettings.Section, setting);

    /// <summary>Says, for a person, which source decides a setting, or a part of one.</summary>
    public static string Describe(IConfigurationRoot configuration, string setting)
    {
        var provider = configuration.Providers.LastOrDefault(provider => provider.TryGet(Key(setting), out _) || provider.GetChildKeys([], Key(setting)).Any());
        return provider switch
        {
            JsonConfigurationProvider json => json.Source.Path is { } path ? json.Source.FileProvider?.GetFileInfo(path).PhysicalPath ?? path : "the settings file",
            EnvironmentVariablesConfigurationProvider => $"environment variable {Key(setting).Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal).ToUpperInvariant()}",
            ProgramSource => "the program",
            null => "defaults",
            _ => "the command line",
        };
    }

    /// <summary>An installed program's own.</summary>
    private sealed class ProgramSource(BundledFiles bundled) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Set(Key(nameof(HostSettings.DataFolder)), bundled.DataFolder);
    }
}
