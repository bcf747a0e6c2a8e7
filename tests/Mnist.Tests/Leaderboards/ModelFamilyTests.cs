using Mnist.Definitions.Models;
using Mnist.Leaderboards;
using Mnist.Models;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class ModelFamilyTests
{
    [Fact]
    public void Of_EveryKind_IsAFamily() =>
        Assert.All(ModelKinds.All, kind => Assert.NotEmpty(kind.Family));

    [Fact]
    public void Of_Search_IsThatOfWhatItChose()
    {
        var search = SampleRuns.Completed(new AutoMLModel { Name = "automl" });

        Assert.Equal("search", ModelFamily.Of(search with { Facts = null }));
        Assert.Equal("boosted trees", ModelFamily.Of(search with { Facts = new ModelFacts { Chosen = new FastTreeModel { Name = "automl" } } }));
    }
}
