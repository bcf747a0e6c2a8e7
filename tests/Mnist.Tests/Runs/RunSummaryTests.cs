using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Runs;

namespace Mnist.Tests.Runs;

public sealed class RunSummaryTests
{
    [Fact]
    public void Family_EveryKind_IsThere() =>
        Assert.All(ModelKinds.All, kind => Assert.NotEmpty(kind.Family));

    [Fact]
    public void Family_Search_IsThatOfWhatItChose()
    {
        var search = SampleRuns.Completed(new AutoMLModel { Name = "automl" });

        Assert.Equal("search", RunSummary.Of(search with { Facts = null }).Family);
        Assert.Equal("boosted trees", RunSummary.Of(search with { Facts = new ModelFacts { Chosen = new FastTreeModel { Name = "automl" } } }).Family);
    }

    [Fact]
    public void CpuSeconds_RunOfAnOlderVersion_IsThatOfItsTraining()
    {
        Assert.Equal(7.5, RunSummary.Of(SampleRuns.Completed() with { TrainCpuSeconds = 7.5 }).CpuSeconds);
        Assert.Equal(9, RunSummary.Of(SampleRuns.Completed() with { TrainCpuSeconds = 7.5, CpuSeconds = 9 }).CpuSeconds);
    }
}
