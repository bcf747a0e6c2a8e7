using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Search.Spaces;
using Mnist.Tests.Datasets;
using Mnist.Trials;

namespace Mnist.Tests.Search.Costs;

public sealed class TimePlanTests : IDisposable
{
    private static readonly RandomFourierFeaturesLbfgsModel Slow = new() { Name = "slow" };

    private static readonly Proposal SlowTrial = new("randomFourierFeaturesLbfgs", new Dictionary<string, JsonNode?>(), Seed: 1);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SecondsToKeep_TrialThatScoresMoreSlowlyThanTheBest_LeavesTimeForItsOwnEvaluation()
    {
        using var state = SearchFolder.Open(Path.Combine(folder.Path, "state"));
        using var executor = InProcessExecutor.Factory(FakeTrainer.Catalog(), TimeProvider.System)(TinyData.Create(), 1, folder.Path);
        var study = WithATrial(new AutoMLModel { Name = "search", TimeBudgetSeconds = 100, Ensemble = false }, state, executor);
        study.Costs.Learn(Slow, rowFraction: 1, seconds: 20, scoringSeconds: 2);

        Assert.Equal(study.Costs.ExpectEvaluation(0.1), study.Plan.EndSeconds());
        Assert.Equal(study.Plan.EndSeconds(), study.Plan.SecondsToKeep(SlowTrial with { Fidelity = 0.1 }));
        Assert.Equal(study.Costs.ExpectEvaluation(2), study.Plan.SecondsToKeep(SlowTrial), 1e-9);
        Assert.True(study.Plan.SecondsToKeep(SlowTrial) > study.Plan.EndSeconds() + 8);
    }

    [Fact]
    public void SecondsToKeep_EnsembleWanted_LetsATrialHaveItsTime()
    {
        using var state = SearchFolder.Open(Path.Combine(folder.Path, "state"));
        using var executor = InProcessExecutor.Factory(FakeTrainer.Catalog(), TimeProvider.System)(TinyData.Create(), 1, folder.Path);
        var study = WithATrial(new AutoMLModel { Name = "search", TimeBudgetSeconds = 100 }, state, executor);

        Assert.True(study.Plan.EndSeconds() > study.Costs.ExpectEvaluation(0.1) + 1);
        Assert.Equal(study.Costs.ExpectEvaluation(0.1), study.Plan.SecondsToKeep(SlowTrial with { Fidelity = 0.1 }), 1e-9);
    }

    private Study WithATrial(AutoMLModel search, SearchFolder state, IJobExecutor executor)
    {
        var study = FakeSearch.Study(search, executor, state, new FakeTimeProvider(), new RecordingObserver(), folder.Path);
        study.History.Add(new TrialResult(1, "naiveBayes", [], 1, TrialStatus.Completed, null, 0.9, 0.1, TrainSeconds: 1, ValidationSeconds: 0.1, Best: false));
        return study;
    }
}
