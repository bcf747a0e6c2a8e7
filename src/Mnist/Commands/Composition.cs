using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mnist.Datasets;
using Mnist.Experiments;
using Mnist.Experiments.Reproductions;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Settings;
using Mnist.Trainers;

namespace Mnist.Commands;

/// <summary>Builds the host of one command: settings, logging and the services of every stage.</summary>
internal static class Composition
{
    /// <summary>Builds the host.</summary>
    /// <param name="terminal">Where logs go.</param>
    /// <param name="currentFolder">Absolute folder from which the settings file is searched upward.</param>
    /// <param name="commandLine">From names of <see cref="HostSettings"/> to values given on the command line.</param>
    /// <param name="verbose">Whether to log more than warnings.</param>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static IHost Build(ITerminal terminal, string currentFolder, IReadOnlyDictionary<string, string> commandLine, bool verbose)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "mnist" });
        var file = SettingsFile.Find(currentFolder);
        SettingsSources.Add(builder.Configuration, file, commandLine);
        var root = file is null ? currentFolder : Path.GetDirectoryName(file)!;

        AddLogging(builder, terminal, verbose);
        AddStages(builder.Services, SettingsReader.Read(builder.Configuration).Resolve(root, Environment.ProcessorCount));
        return builder.Build();
    }

    private static void AddLogging(HostApplicationBuilder builder, ITerminal terminal, bool verbose)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddProvider(new TerminalLogging(terminal));
        if (verbose)
        {
            builder.Logging.AddFilter((string?)null, LogLevel.Debug);
        }
    }

    private static void AddStages(IServiceCollection services, HostSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new DatasetLoader(settings.DataFolder, settings.Threads))
        .AddSingleton(new RunStore(settings.RunsFolder))
        .AddSingleton<KnownModels>()
        .AddSingleton(provider => AllTrainers.Create(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ModelCheck>(ModelRoundTrip.Check)
        .AddSingleton<ExperimentRunner>()
        .AddSingleton<Reproducer>();
}
