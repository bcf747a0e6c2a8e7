using Mnist.Search.Costs;
using Mnist.Trials;

namespace Mnist.Tests.Search.Costs;

public sealed class SpendLedgerTests
{
    [Fact]
    public void Of_TrialsOfEveryFate_AccountsForEverySecond()
    {
        TrialResult[] trials =
        [
            Trial(TrialStatus.Completed, 5, 1, 0, 6.5),
            Trial(TrialStatus.Completed, 2, 0.5, 6.5, 9) with { Fidelity = 0.25 },
            Trial(TrialStatus.TimedOut, 3, 0, 9, 12.5),
        ];

        var spent = SpendLedger.Of(trials, "done", refitSeconds: 6, elapsedSeconds: 20);

        Assert.Equal(new SearchSummary("done", 1, 1, 1, 5, 1, 2.5, 3.5, 6, 2), spent);
    }

    [Fact]
    public void Of_Ensemble_ItsSecondsAreNoOverhead()
    {
        var spent = SpendLedger.Of([Trial(TrialStatus.Completed, 5, 1, 0, 6)], "done", refitSeconds: 0, elapsedSeconds: 10, ensembleSeconds: 3);

        Assert.Equal((3, 1), (spent.EnsembleSeconds, spent.OverheadSeconds));
    }

    private static TrialResult Trial(TrialStatus status, double train, double score, double started, double ended) =>
        new(1, "dense", [], 1, status, null, 0.5, 1, train, score, Best: false) { StartedSeconds = started, EndedSeconds = ended };
}
