using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Leaderboards;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class SeedSpreadTests
{
    [Fact]
    public void Of_ThreeSeeds_HasTheirMeanAndSpread()
    {
        var spread = Assert.Single(Of(Run(1, 0.90), Run(2, 0.94), Run(3, 0.95)));

        // 0.90, 0.94 and 0.95 differ from their mean by -0.03, 0.01 and 0.02: the squares sum to 0.0014, and n - 1 is 2.
        Assert.Equal(0.93, spread.Mean(Accuracy), 1e-12);
        Assert.Equal(Math.Sqrt(0.0007), spread.Deviation(Accuracy)!.Value, 1e-12);
        Assert.Equal(new Interval(0.90, 0.95), spread.Range(Accuracy));
        Assert.Equal([1, 2, 3], spread.Runs.Select(run => run.Seed));
    }

    [Fact]
    public void Of_OneSeed_HasNoDeviation() => Assert.Null(Assert.Single(Of(Run(1, 0.9))).Deviation(Accuracy));

    [Fact]
    public void Of_SeedTrainedTwice_CountsTheNewest()
    {
        var spread = Assert.Single(Of(Run(1, 0.9), Run(1, 0.8) with { StartedAt = SampleRuns.Start.AddDays(1) }, Run(2, 0.7)));

        Assert.Equal([0.8, 0.7], spread.Runs.Select(Accuracy));
    }

    [Fact]
    public void Of_OtherOptionsNameOrExperiment_IsAnotherGroup()
    {
        var run = Run(1, 0.9);

        Assert.Equal(4, Of(
            run,
            run with { Seed = 2, Model = new DenseModel { Name = "dense", Training = new TrainingSettings { Epochs = 3 } } },
            run with { Seed = 2, Model = new DenseModel { Name = "other" } },
            run with { Seed = 2, Experiment = "other" }).Count);
    }

    [Fact]
    public void Of_Failures_AreLeftOut() => Assert.Empty(Of(SampleRuns.Failed()));

    [Fact]
    public void Of_ManyModels_HasTheBestMeanFirst()
    {
        RunRecord Other(int seed, double accuracy) => Run(seed, accuracy) with { Model = new DenseModel { Name = "other" } };

        Assert.Equal(["other", "dense"], Of(Run(1, 0.99), Run(2, 0.5), Other(1, 0.8), Other(2, 0.9)).Select(spread => spread.First.Model));
    }

    private static double Accuracy(RunSummary run) => run.Validation!.Accuracy;

    private static RunRecord Run(int seed, double accuracy) =>
        SampleRuns.Completed(new DenseModel { Name = "dense", Seed = seed }, validation: accuracy) with { Seed = seed };

    private static IReadOnlyList<SeedSpread> Of(params RunRecord[] runs)
    {
        var rows = runs.Select(run => new LeaderboardRow(new StoredRun(run.Run, run), run.Status == RunStatus.Completed ? 1 : null, null));
        return SeedSpread.Of(new Leaderboard(BoardData.Of(runs[0]), null, [.. rows], []));
    }
}
