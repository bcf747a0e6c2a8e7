using Mnist.Definitions.Models;
using Mnist.Search;

namespace Mnist.Tests.Search;

public sealed class CostEstimateTests
{
    private static readonly LightGbmModel Boosted = new() { Name = "boosted", Iterations = 20 };
    private readonly CostEstimate costs = new(TinyData.Create(), threads: 2);

    [Fact]
    public void ExpectSeconds_NothingMeasured_GrowsWithTheWork()
    {
        var one = costs.ExpectSeconds(Boosted);
        Assert.True(one > 0);
        Assert.Equal(4 * one, costs.ExpectSeconds(Boosted with { Iterations = 80 }), 1e-9);
    }

    [Fact]
    public void ExpectSeconds_KindMeasured_ScalesItsWorstTrial()
    {
        costs.Learn(Boosted, 5);
        costs.Learn(Boosted, 3);
        Assert.Equal(20, costs.ExpectSeconds(Boosted with { Iterations = 80 }), 1e-9);
    }

    [Fact]
    public void ExpectSeconds_OtherKindMeasured_ScalesByTheMachine()
    {
        var guess = costs.ExpectSeconds(new NaiveBayesModel { Name = "bayes" });
        costs.Learn(Boosted, 3 * costs.ExpectSeconds(Boosted));
        Assert.Equal(3 * guess, costs.ExpectSeconds(new NaiveBayesModel { Name = "bayes" }), 1e-9);
    }

    [Fact]
    public void ExpectSeconds_EveryKind_IsPositive() =>
        Assert.All(
            ModelKinds.All.Where(kind => kind.Type != typeof(AutoMLModel)),
            kind => Assert.True(costs.ExpectSeconds(((ModelDefinition)Activator.CreateInstance(kind.Type)!) with { Name = "m" }) > 0));
}
