using Mnist.Dense;
using Mnist.Search.Spaces;
using Mnist.Trainers;

namespace Mnist.Search.Trials;

/// <summary>Turns one trial's progress into the search's. A trial's epochs are not the search's and go no further.</summary>
/// <param name="proposal">What the trial tries.</param>
/// <param name="history">The trials before it.</param>
/// <param name="budget">The search's budget.</param>
/// <param name="observer">Hears of the search.</param>
internal sealed class TrialProgress(Proposal proposal, TrialHistory history, SearchBudget budget, ITrainingObserver observer) : ITrainingObserver
{
    private readonly string description = TrialDescription.Of(proposal.Kind, proposal.Parameters);

    /// <inheritdoc/>
    public void Progressed(double? fraction, string status) =>
        observer.Progressed(budget.FractionSpent(history.Results.Count + (fraction ?? 0)), Status());

    /// <inheritdoc/>
    public void EpochEnded(EpochResult epoch) { }

    /// <inheritdoc/>
    public void TrialEnded(TrialResult trial) { }

    private string Status()
    {
        var of = budget.MaximumTrials is { } trials ? $" of {trials}" : "";
        var what = history.Best is { } best ? TrialDescription.OfBest(best.Result) : description;
        var left = budget.Left is { } time ? FormattableString.Invariant($"; {time.TotalSeconds:f0} s left") : "";
        return $"trial {history.Results.Count + 1}{of}, {what}{left}";
    }
}
