using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Settings;

/// <summary>Settings of the program on one machine: the section <c>Mnist</c> of <c>appsettings.json</c>, the environment and the command line.</summary>
public sealed record HostSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Mnist";

    /// <summary>Folder of the datasets that come with the repository.</summary>
    [Folder]
    public string DataFolder { get; init; } = "experiments/data";

    /// <summary>Folder of the runs.</summary>
    [Folder]
    public string RunsFolder { get; init; } = "experiments/runs";

    /// <summary>Folder of the exported models.</summary>
    [Folder]
    public string ModelsFolder { get; init; } = "models";

    /// <summary>Threads to train and score with, 0 to 4,096; 0 takes every core the process may use.</summary>
    [Range(0, 4_096, ErrorMessage = "a whole number from 0 (every core) to 4096 is expected")]
    public int Threads { get; init; }

    /// <summary>Models to train side by side, 0 to 4,096; 0 takes as many as there are threads.</summary>
    [Range(0, 4_096, ErrorMessage = "a whole number from 0 (as many as threads) to 4096 is expected")]
    public int Jobs { get; init; }

    /// <summary>Seconds of training between the checkpoints an interrupted network goes on from, 0 to 86,400; 0 keeps one after every epoch.</summary>
    [Range(0.0, 86_400.0, ErrorMessage = "a number of seconds from 0 (every epoch) to 86400 is expected")]
    public double CheckpointSeconds { get; init; } = 10;

    /// <summary>Views of the leaderboard by their names.</summary>
    public IReadOnlyDictionary<string, SavedView> Views { get; init; } = ReadOnlyDictionary<string, SavedView>.Empty;

    /// <summary>Clusters that jobs can be handed to, by their names.</summary>
    public IReadOnlyDictionary<string, ClusterSettings> Clusters { get; init; } = ReadOnlyDictionary<string, ClusterSettings>.Empty;

    /// <summary>The same settings with absolute folders and a thread count of at least 1.</summary>
    /// <param name="root">Absolute folder that relative folders start at.</param>
    /// <param name="cores">Processors the process may use.</param>
    public HostSettings Resolve(string root, int cores) => this with
    {
        DataFolder = Path.GetFullPath(DataFolder, root),
        RunsFolder = Path.GetFullPath(RunsFolder, root),
        ModelsFolder = Path.GetFullPath(ModelsFolder, root),
        Threads = Threads == 0 ? cores : Threads,
    };
}

/// <summary>A setting cannot be used; the message names it, where it was set, and what is expected.</summary>
public sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
