using Mnist.Definitions.Models;
using Mnist.Settings;

namespace Mnist.Clusters;

/// <summary>Says which searches can be spread over tasks of a cluster, and how.</summary>
internal static class SpreadSearches
{
    /// <summary>Whether a search runs several trials at once, which can be spread.</summary>
    public static bool CanBeSpread(ModelDefinition model) => model is AutoMLModel { Parallel: > 1 };

    /// <summary>What keeps models from being spread; empty if nothing does.</summary>
    /// <param name="models">What is to be submitted.</param>
    /// <param name="tasks">Tasks for each search, at least 1.</param>
    /// <param name="cluster">Where.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<ModelDefinition> models, int tasks, ClusterSettings cluster)
    {
        if (tasks == 1)
        {
            return [];
        }

        var searches = models.Where(CanBeSpread).Cast<AutoMLModel>().DistinctBy(search => search.Name).ToList();
        return
        [
            .. cluster.Executor == ExecutorKind.Local ? ["on this machine a search has its cores by cpusPerTask; leave --search-tasks out"] : Array.Empty<string>(),
            .. searches.Count == 0 ? ["no model is an autoML search with \"parallel\" above 1, whose trials could be spread"] : Array.Empty<string>(),
            .. searches.Where(search => search.Parallel % tasks != 0)
                .Select(search => FormattableString.Invariant($"search \"{search.Name}\" runs {search.Parallel} trials at once, which {tasks} tasks cannot share evenly; make parallel a multiple of {tasks}, or give another number of tasks")),
            .. searches.Where(search => search.ThreadsPerTrial > cluster.CpusPerTask)
                .Select(search => FormattableString.Invariant($"a trial of search \"{search.Name}\" takes {search.ThreadsPerTrial} threads (threadsPerTrial), and a task has {cluster.CpusPerTask} cores (cpusPerTask)")),
        ];
    }
}
