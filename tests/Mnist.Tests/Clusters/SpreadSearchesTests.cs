using Mnist.Clusters;
using Mnist.Definitions.Models;
using Mnist.Settings;

namespace Mnist.Tests.Clusters;

public sealed class SpreadSearchesTests
{
    private static readonly ClusterSettings Cluster = new() { Name = "hpc", CpusPerTask = 2 };

    private static readonly AutoMLModel Search = new() { Name = "search", Seed = 1, Parallel = 4 };

    [Fact]
    public void Problems_ParallelIsAMultiple_AreNone()
    {
        Assert.Empty(SpreadSearches.Problems([Search], 4, Cluster));
        Assert.Empty(SpreadSearches.Problems([Search, new NaiveBayesModel { Name = "bayes" }], 2, Cluster));
        Assert.Empty(SpreadSearches.Problems([new NaiveBayesModel { Name = "bayes" }], 1, Cluster));
    }

    [Fact]
    public void Problems_Several_AreToldTogether()
    {
        var problems = SpreadSearches.Problems([Search with { ThreadsPerTrial = 3 }], 3, Cluster with { Executor = ExecutorKind.Local });

        Assert.Equal(3, problems.Count);
        Assert.StartsWith("on this machine", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("search \"search\" runs 4 trials at once, which 3 tasks cannot share evenly", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("a trial of search \"search\" takes 3 threads", problems[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_NoSearchOfSeveralTrials_SaySo() =>
        Assert.Contains("parallel", Assert.Single(SpreadSearches.Problems([Search with { Parallel = 1 }], 2, Cluster)), StringComparison.Ordinal);
}
