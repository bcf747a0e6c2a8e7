using Mnist.Trials;

namespace Mnist.Search.Costs;

/// <summary>Where the seconds of a search went.</summary>
internal static class SpendLedger
{
    /// <summary>Sums up a search.</summary>
    /// <param name="trials">Its trials.</param>
    /// <param name="stopped">Why it ended.</param>
    /// <param name="refitSeconds">Seconds the winner's training on all rows took.</param>
    /// <param name="elapsedSeconds">Seconds since the search began, times the trials that may run at once.</param>
    /// <param name="ensembleSeconds">Seconds it took to choose an ensemble of trials and put it together.</param>
    public static SearchSummary Of(IReadOnlyList<TrialResult> trials, string stopped, double refitSeconds, double elapsedSeconds, double ensembleSeconds = 0)
    {
        var completed = trials.Where(TrialOrder.Competes).ToList();
        var pruned = trials.Where(trial => trial.Status == TrialStatus.Completed && !TrialOrder.Competes(trial)).ToList();
        var failed = trials.Where(trial => trial.Status != TrialStatus.Completed).ToList();
        var summary = new SearchSummary(
            stopped, completed.Count, pruned.Count, failed.Count,
            FittingSeconds: completed.Sum(trial => trial.TrainSeconds),
            ScoringSeconds: completed.Sum(trial => trial.ValidationSeconds),
            PrunedSeconds: pruned.Sum(trial => trial.TrainSeconds + trial.ValidationSeconds),
            FailedSeconds: failed.Sum(trial => trial.EndedSeconds - trial.StartedSeconds),
            refitSeconds,
            OverheadSeconds: 0)
        {
            EnsembleSeconds = ensembleSeconds,
            PeakMemoryBytes = trials.Select(trial => trial.PeakMemoryBytes).DefaultIfEmpty(0).Max(),
        };
        var spent = summary.FittingSeconds + summary.ScoringSeconds + summary.PrunedSeconds + summary.FailedSeconds + refitSeconds + ensembleSeconds;
        return summary with { OverheadSeconds = Math.Max(0, elapsedSeconds - spent) };
    }
}
