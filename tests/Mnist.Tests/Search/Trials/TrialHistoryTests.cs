using Mnist.Search.Trials;
using Mnist.Trainers;

namespace Mnist.Tests.Search.Trials;

public sealed class TrialHistoryTests
{
    [Fact]
    public void Add_BetterAccuracy_ReplacesAndDisposesTheBest()
    {
        using var history = new TrialHistory();
        var (first, better, worse) = (new FakeModel(1), new FakeModel(2), new FakeModel(0));
        Assert.True(history.Add(Completed(1, 0.5, 1, first)).Best);
        Assert.True(history.Add(Completed(2, 0.6, 2, better)).Best);
        Assert.False(history.Add(Completed(3, 0.4, 0.1, worse)).Best);
        Assert.Equal((true, false, true), (first.IsDisposed, better.IsDisposed, worse.IsDisposed));
        Assert.Same(better, history.TakeBest().Model);
    }

    [Fact]
    public void Add_EqualAccuracy_IsDecidedByLogLossThenByOrder()
    {
        using var history = new TrialHistory();
        history.Add(Completed(1, 0.5, 1, new FakeModel(1)));
        Assert.True(history.Add(Completed(2, 0.5, 0.9, new FakeModel(1))).Best);
        Assert.False(history.Add(Completed(3, 0.5, 0.9, new FakeModel(1))).Best);
    }

    [Fact]
    public void Dispose_BestNotTaken_DisposesIt()
    {
        var model = new FakeModel(1);
        using (var history = new TrialHistory())
        {
            history.Add(Completed(1, 0.5, 1, model));
        }

        Assert.True(model.IsDisposed);
    }

    [Fact]
    public void Dispose_BestTaken_LeavesItAlone()
    {
        var model = new FakeModel(1);
        using (var history = new TrialHistory())
        {
            history.Add(Completed(1, 0.5, 1, model));
            history.TakeBest();
        }

        Assert.False(model.IsDisposed);
    }

    [Fact]
    public void TakeBest_NothingCompleted_ListsDistinctReasons()
    {
        using var history = new TrialHistory();
        history.Add(Ended(1, TrialStatus.Failed, "no native library"));
        history.Add(Ended(2, TrialStatus.Failed, "no native library"));
        history.Add(Ended(3, TrialStatus.Stopped, "the search's time was up"));
        var failure = Assert.Throws<TrainingException>(history.TakeBest);
        Assert.Equal(
            "none of the search's 3 trials completed: lightGbm: no native library; lightGbm: the search's time was up. Give the search more time (timeBudgetSeconds)",
            failure.Message);
    }

    [Fact]
    public void IsHopeless_NothingButFailures_AfterThree()
    {
        using var history = new TrialHistory();
        history.Add(Ended(1, TrialStatus.Failed, "no"));
        history.Add(Ended(2, TrialStatus.Failed, "no"));
        Assert.False(history.IsHopeless("lightGbm"));
        history.Add(Ended(3, TrialStatus.Failed, "no"));
        Assert.True(history.IsHopeless("lightGbm"));
        Assert.False(history.IsHopeless("dense"));
    }

    [Fact]
    public void IsHopeless_OneSuccess_NoMore()
    {
        using var history = new TrialHistory();
        history.Add(Completed(1, 0.5, 1, new FakeModel(1)));
        for (var trial = 2; trial <= 9; trial++)
        {
            history.Add(Ended(trial, TrialStatus.Failed, "no"));
        }

        Assert.False(history.IsHopeless("lightGbm"));
    }

    private static Trial Completed(int number, double accuracy, double logLoss, FakeModel model) => new(
        new TrialResult(number, "lightGbm", [], 1, TrialStatus.Completed, null, accuracy, logLoss, 1, 0, Best: false), null, model);

    private static Trial Ended(int number, TrialStatus status, string reason) => new(
        new TrialResult(number, "lightGbm", [], 1, status, reason, null, null, 1, 0, Best: false), null, null);
}
