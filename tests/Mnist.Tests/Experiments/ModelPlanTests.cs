using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Runs;

namespace Mnist.Tests.Experiments;

public sealed class ModelPlanTests
{
    private static readonly AutoMLModel Search = new() { Name = "search", MaximumTrials = 3 };

    [Fact]
    public void Determinism_SearchThatAnyClockMayEnd_IsTimeBound()
    {
        Assert.Equal(DeterminismGrade.SameThreads, Plan(Search).Determinism);
        Assert.Equal(DeterminismGrade.TimeBound, Plan(Search with { TimeBudgetSeconds = 60 }).Determinism);
        Assert.Equal(DeterminismGrade.TimeBound, Plan(Search with { TrialTimeLimitSeconds = 60 }).Determinism);
    }

    [Fact]
    public void Determinism_ModelWhoseBitsDependOnThreads_SaysSo()
    {
        Assert.Equal(DeterminismGrade.SameThreads, Plan(new LbfgsMaximumEntropyModel { Name = "a" }).Determinism);
        Assert.Equal(DeterminismGrade.AnyThreads, Plan(new SdcaMaximumEntropyModel { Name = "a" }).Determinism);
        Assert.Equal(DeterminismGrade.AnyThreads, Plan(new DenseModel { Name = "a" }).Determinism);
    }

    private static ModelPlan Plan(ModelDefinition model) =>
        ModelPlan.Of(model, new ExperimentDefinition { Name = "plan", Models = [model] }, Path.GetTempPath(), datasetSha256: "00");
}
