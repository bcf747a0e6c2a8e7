using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Mnist.Definitions.Reading;

namespace Mnist.Settings;

/// <summary>Reads <see cref="HostSettings"/> from their sources, strictly.</summary>
public static class SettingsReader
{
    private const string Views = nameof(HostSettings.Views);
    private const string Clusters = nameof(HostSettings.Clusters);

    private static readonly IReadOnlyList<PropertyInfo> Known = typeof(HostSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>Reads and checks the settings; all that is wrong is reported at once.</summary>
    /// <exception cref="SettingsException">A setting is unknown, of the wrong type or out of range.</exception>
    public static HostSettings Read(IConfigurationRoot configuration)
    {
        var section = configuration.GetSection(HostSettings.Section);
        Refuse(section.GetChildren().SelectMany(child => Faults(configuration, child)));

        var settings = section.Get<HostSettings>() ?? new HostSettings();
        var views = section.GetSection(Views);
        settings = views.Exists() ? settings with { Views = SavedViewsReader.Read(configuration, views) } : settings;
        var clusters = section.GetSection(Clusters);
        settings = clusters.Exists() ? settings with { Clusters = ClusterSettingsReader.Read(clusters) } : settings;
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        Refuse(results.Select(result => Sentence(configuration, result.MemberNames.First(), result.ErrorMessage!)));
        return settings;
    }

    private static IEnumerable<string> Faults(IConfigurationRoot configuration, IConfigurationSection setting) =>
        setting.Key.Equals(Views, StringComparison.OrdinalIgnoreCase) ? SavedViewsReader.Faults(setting).Select(fault => Sentence(configuration, fault.Path, fault.Problem))
        : setting.Key.Equals(Clusters, StringComparison.OrdinalIgnoreCase) ? ClusterSettingsReader.Faults(setting).Select(fault => Sentence(configuration, fault.Path, fault.Problem))
        : Fault(configuration, setting) is { } fault ? [fault] : [];

    private static string? Fault(IConfigurationRoot configuration, IConfigurationSection setting)
    {
        var property = Known.FirstOrDefault(property => property.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
        {
            return Sentence(configuration, setting.Key, $"there is no such setting; the settings are {string.Join(", ", Known.Select(known => CamelCase(known.Name)))}");
        }

        if (setting.Value is { } value && IsUnderstood(property.PropertyType, value))
        {
            return null;
        }

        var found = setting.Value is null && setting.GetChildren().Any() ? "a list or an object" : $"\"{setting.Value}\"";
        var expectation = property.GetCustomAttribute<ValidationAttribute>()?.ErrorMessage;
        return Sentence(configuration, property.Name, $"{found} is not understood; {expectation}{Hint(property.PropertyType, setting.Value ?? "")}");
    }

    private static bool IsUnderstood(Type type, string value) =>
        type == typeof(int) ? PlainNumber.TryParse<int>(value.Trim(), out _)
        : type == typeof(double) ? PlainNumber.TryParse<double>(value.Trim(), out _)
        : type == typeof(string);

    private static string Hint(Type type, string value) => type == typeof(int) ? PlainNumber.Hint<int>(value) : PlainNumber.Hint<double>(value);

    private static void Refuse(IEnumerable<string> faults)
    {
        var message = string.Join(Environment.NewLine, faults);
        if (message.Length > 0)
        {
            throw new SettingsException(message);
        }
    }

    private static string Sentence(IConfigurationRoot configuration, string setting, string message) =>
        $"setting {CamelCase(setting.Replace(ConfigurationPath.KeyDelimiter, ".", StringComparison.Ordinal))} (from {SettingsSources.Describe(configuration, setting)}): {message}";

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
