using Mnist.Clusters.Local;
using Mnist.Clusters.Slurm;
using Mnist.Runs;
using Mnist.Settings;
using Mnist.Text;

namespace Mnist.Clusters;

/// <summary>Knows the executors, and which of the clusters of the settings is meant.</summary>
internal static class Executors
{
    private const string Local = "local";
    private const string Slurm = "slurm";

    /// <summary>What runs jobs on a cluster.</summary>
    public static IExecutor Of(ClusterSettings cluster, RunStore store, TimeProvider time) => cluster.Executor switch
    {
        ExecutorKind.Local => new LocalExecutor(store.Locks),
        _ => new SlurmExecutor(SlurmCommands.Run, time),
    };

    /// <summary>The cluster that is meant: the one that is named, the only one of the settings, or this machine.</summary>
    /// <param name="clusters">Those of the settings.</param>
    /// <param name="name">Its name; null names none.</param>
    /// <param name="hasSlurm">Whether this machine can submit to a cluster, at Slurm's own defaults if the settings have none.</param>
    /// <exception cref="ClusterException">There is none of the name, or no telling which.</exception>
    public static ClusterSettings Chosen(IReadOnlyDictionary<string, ClusterSettings> clusters, string? name, bool hasSlurm) => name switch
    {
        not null when clusters.TryGetValue(name, out var named) => named,
        Local => new ClusterSettings { Name = Local, Executor = ExecutorKind.Local },
        Slurm => new ClusterSettings { Name = Slurm },
        not null => throw new ClusterException($"--cluster {name}: there is no such cluster; there are {Phrase.Listed(clusters.Keys.Union([Slurm, Local]))}, and appsettings.json has room for others under \"clusters\""),
        null when clusters.Count == 1 => clusters.Values.First(),
        null when clusters.Count > 1 => throw new ClusterException($"say which cluster, with --cluster: there are {string.Join(", ", clusters.Keys)} and {Local}"),
        null => new ClusterSettings { Name = hasSlurm ? Slurm : Local, Executor = hasSlurm ? ExecutorKind.Slurm : ExecutorKind.Local },
    };
}
