using Mnist.Definitions.Models;
using Mnist.Search;
using Mnist.Trials;

namespace Mnist.Tests.Search;

public sealed class StopRulesTests
{
    private static readonly AutoMLModel Search = new() { Name = "search", MaximumTrials = 100 };

    [Fact]
    public void ReasonToStop_NoRule_IsNone() => Assert.Null(Reason(Search, Completed(0.99), Failed("a"), Completed(0.1), Failed("a")));

    [Fact]
    public void ReasonToStop_TargetReachedInFull_Stops()
    {
        var search = Search with { TargetAccuracy = 0.9 };
        Assert.Null(Reason(search, Completed(0.89)));
        Assert.Null(Reason(search, Completed(0.95) with { Fidelity = 0.5 }));
        Assert.Equal("reached the target accuracy of 90 %", Reason(search, Completed(0.9)));
    }

    [Fact]
    public void ReasonToStop_Plateau_CountsCompetingTrialsSinceTheBest()
    {
        var search = Search with { PlateauTrials = 2 };
        Assert.Null(Reason(search, Completed(0.9), Completed(0.8), Failed("a")));
        Assert.Null(Reason(search, Completed(0.9), Completed(0.8), Completed(0.95)));
        Assert.Equal("no better one in 2 trials", Reason(search, Completed(0.9), Completed(0.8), Failed("a"), Completed(0.7)));
    }

    [Fact]
    public void ReasonToStop_LateTrialThatIsTheBest_BeginsThePlateauAnew()
    {
        TrialResult[] known = [Completed(0.9) with { Trial = 1 }, Completed(0.8) with { Trial = 3 }, Completed(0.8) with { Trial = 4 }, Completed(0.95) with { Trial = 2 }];
        Assert.Null(new StopRules(Search with { PlateauTrials = 2 }).ReasonToStop(known));
        Assert.NotNull(new StopRules(Search with { PlateauTrials = 2 }).ReasonToStop(known[..3]));
    }

    [Fact]
    public void ReasonToStop_SameFailureAgainAndAgain_GivesUpAndSaysWhy()
    {
        var search = Search with { GiveUpAfter = 3 };
        Assert.Null(Reason(search, Failed("a"), Failed("b"), Failed("a")));
        Assert.Null(Reason(search, Failed("a"), Completed(0.5), Failed("a"), Failed("a")));
        Assert.Equal("gave up: the last 3 trials failed for the same reason: a", Reason(search, Completed(0.5), Failed("a"), Failed("a"), Failed("a")));
    }

    [Fact]
    public void ReasonToStop_KillsForMemoryThatMeasuredDifferently_AreTheSameFailure()
    {
        var search = Search with { GiveUpAfter = 2 };
        TrialResult first = Failed("took 601 MiB") with { Status = TrialStatus.OutOfMemory }, second = first with { Reason = "took 602 MiB" };
        Assert.Equal("gave up: the last 2 trials failed for the same reason: took 601 MiB", Reason(search, first, second));
        Assert.Null(Reason(search, first, Failed("took 601 MiB")));
    }

    [Fact]
    public void ReasonToStop_OnFailureStop_StopsAtTheFirst()
    {
        var search = Search with { OnFailure = FailureRule.Stop };
        Assert.Null(Reason(search, Completed(0.5)));
        Assert.Equal("trial 2 failed and onFailure is stop", Reason(search, Completed(0.5), Failed("a"), Completed(0.6)));
    }

    private static string? Reason(AutoMLModel search, params TrialResult[] trials) =>
        new StopRules(search).ReasonToStop([.. trials.Select((trial, index) => trial with { Trial = index + 1 })]);

    private static TrialResult Completed(double accuracy) => new(0, "dense", [], 1, TrialStatus.Completed, null, accuracy, 1, 1, 0, Best: false);

    private static TrialResult Failed(string reason) => new(0, "dense", [], 1, TrialStatus.Failed, reason, null, null, 1, 0, Best: false);
}
