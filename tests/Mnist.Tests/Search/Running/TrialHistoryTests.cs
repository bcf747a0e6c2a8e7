using Mnist.Search.Running;
using Mnist.Trials;

namespace Mnist.Tests.Search.Running;

public sealed class TrialHistoryTests
{
    private readonly TrialHistory history = new();

    [Fact]
    public void Add_BetterAccuracy_IsTheBestSoFar()
    {
        Assert.True(history.Add(Completed(1, 0.5, 1)).Best);
        Assert.True(history.Add(Completed(2, 0.6, 2)).Best);
        Assert.False(history.Add(Completed(3, 0.4, 0.1)).Best);
        Assert.Equal(2, history.Best!.Trial);
    }

    [Fact]
    public void Add_EqualAccuracy_IsDecidedByLogLossThenByOrder()
    {
        history.Add(Completed(1, 0.5, 1));
        Assert.True(history.Add(Completed(3, 0.5, 0.9)).Best);
        Assert.False(history.Add(Completed(4, 0.5, 0.9)).Best);
        Assert.True(history.Add(Completed(2, 0.5, 0.9)).Best);
    }

    [Fact]
    public void Best_LessThanTheWholeTraining_NeverCompetes()
    {
        history.Add(Completed(1, 0.5, 1));
        Assert.False(history.Add(Completed(2, 0.9, 0.1) with { Fidelity = 0.99 }).Best);
        Assert.Equal(1, history.Best!.Trial);
    }

    [Fact]
    public void Results_EndedOutOfOrder_AreInOrderOfNumber()
    {
        history.Add(Completed(2, 0.5, 1));
        history.Add(Completed(1, 0.5, 1));
        Assert.Equal([1, 2], history.Results.Select(trial => trial.Trial));
    }

    [Fact]
    public void NothingCompleted_SeveralReasons_ListsThemOnce()
    {
        history.Add(Ended(1, TrialStatus.Failed, "no native library"));
        history.Add(Ended(2, TrialStatus.Failed, "no native library"));
        history.Add(Ended(3, TrialStatus.Stopped, "the search's time was up"));
        Assert.Equal(
            "none of the search's 3 trials completed: lightGbm: no native library; lightGbm: the search's time was up. Give the search more time (timeBudgetSeconds)",
            history.NothingCompleted());
    }

    [Fact]
    public void IsHopeless_NothingButFailures_AfterThree()
    {
        TrialResult[] trials = [Ended(1, TrialStatus.Failed, "no"), Ended(2, TrialStatus.Crashed, "no"), Ended(3, TrialStatus.TimedOut, "no")];
        Assert.False(TrialHistory.IsHopeless("lightGbm", trials[..2]));
        Assert.True(TrialHistory.IsHopeless("lightGbm", trials));
        Assert.False(TrialHistory.IsHopeless("dense", trials));
        Assert.False(TrialHistory.IsHopeless("lightGbm", [.. trials, Completed(4, 0.5, 1)]));
    }

    private static TrialResult Completed(int number, double accuracy, double logLoss) =>
        new(number, "lightGbm", [], 1, TrialStatus.Completed, null, accuracy, logLoss, 1, 0, Best: false);

    private static TrialResult Ended(int number, TrialStatus status, string reason) =>
        new(number, "lightGbm", [], 1, status, reason, null, null, 1, 0, Best: false);
}
