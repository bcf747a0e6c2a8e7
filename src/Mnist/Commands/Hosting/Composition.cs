using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mnist.Clusters;
using Mnist.Datasets;
using Mnist.Experiments;
using Mnist.Experiments.Reproductions;
using Mnist.Models.Zip;
using Mnist.Reports.Html;
using Mnist.Runs;
using Mnist.Settings;

namespace Mnist.Commands.Hosting;

/// <summary>Builds the host of one command: settings, logging and the services of every stage.</summary>
internal static class Composition
{
    /// <summary>Relative folders start at that of the settings file or, where there is none, at the current one.</summary>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static IHost Build(
        ITerminal terminal, string currentFolder, SettingsFile file, BundledFiles? bundled, IReadOnlyDictionary<string, string> commandLine, bool verbose)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "mnist" });
        SettingsSources.Add(builder.Configuration, bundled, file.Path, commandLine);
        var root = file.Path is null ? currentFolder : Path.GetDirectoryName(file.Path)!;

        AddLogging(builder, terminal, verbose);
        AddStages(builder.Services, SettingsReader.Read(builder.Configuration).Resolve(root, Environment.ProcessorCount));
        return builder.Build();
    }

    private static void AddLogging(HostApplicationBuilder builder, ITerminal terminal, bool verbose)
    {
        RequireLevels(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddProvider(new TerminalLogging(terminal));
        if (verbose)
        {
            builder.Logging.AddFilter((string?)null, LogLevel.Debug);
        }
    }

    private static void RequireLevels(ConfigurationManager configuration)
    {
        foreach (var level in configuration.GetSection("Logging:LogLevel").GetChildren().Where(level => !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _)))
        {
            throw new SettingsException(
                $"setting {level.Path} (in appsettings.json or the environment): \"{level.Value}\" is no level; expected one of {string.Join(", ", Enum.GetNames<LogLevel>())}");
        }
    }

    private static void AddStages(IServiceCollection services, HostSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new DatasetLoader(settings.DataFolder, settings.Threads))
        .AddSingleton(new RunStore(settings.RunsFolder))
        .AddSingleton<JobStore>()
        .AddSingleton(provider => AllTrainers.Create(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ModelCheck>(ModelRoundTrip.Check)
        .AddSingleton<DocumentWriter>(RunDocuments.Write)
        .AddSingleton<ExperimentRunner>()
        .AddSingleton<Reproducer>();
}
