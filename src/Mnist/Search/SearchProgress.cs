using System.Globalization;
using Mnist.Search.Costs;
using Mnist.Search.Spaces;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>Tells how a search goes: the best so far in words, trials by their fate, time left, and a small curve of the best score.</summary>
internal sealed class SearchProgress(SearchBudget budget, ITrainingObserver observer)
{
    private readonly Lock telling = new();
    private readonly SortedDictionary<int, (Proposal Proposal, double Fraction)> running = [];
    private readonly List<TrialResult> ended = [];

    public void Began(int trial, Proposal proposal) => Tell(() => running[trial] = (proposal, 0));

    public void Progressed(int trial, double fraction) => Tell(() =>
    {
        if (running.TryGetValue(trial, out var known))
        {
            running[trial] = known with { Fraction = fraction };
        }
    });

    /// <summary>A trial ended, now or before an interruption.</summary>
    public void Ended(TrialResult trial) => Tell(() =>
    {
        running.Remove(trial.Trial);
        ended.Add(trial);
        observer.TrialEnded(trial);
    });

    /// <summary>The search does something else.</summary>
    public void Says(string status) => observer.Progressed(budget.FractionSpent(ended.Count), status);

    private void Tell(Action change)
    {
        lock (telling)
        {
            change();
            observer.Progressed(budget.FractionSpent(ended.Count + running.Values.Sum(trial => trial.Fraction)), Status());
        }
    }

    /// <summary>What changes most comes first: the end is cut off where a terminal is narrow.</summary>
    private string Status()
    {
        var best = TrialOrder.BestOf(ended);
        var accuracy = best is null ? "" : FormattableString.Invariant($"best {100 * best.ValidationAccuracy:f2} %");
        var what = best is null
            ? running.Values.Select(trial => TrialDescription.Of(trial.Proposal.Kind, trial.Proposal.Parameters)).FirstOrDefault("")
            : TrialDescription.Of(best.Kind, best.Parameters);
        return string.Join("; ", new[] { $"{accuracy} {ScoreCurve.Of(ended)}".Trim(), Counts(), TimeLeft(), what }.Where(part => part.Length > 0));
    }

    private string Counts()
    {
        var pruned = ended.Count(trial => trial.Status == TrialStatus.Completed && !TrialOrder.Competes(trial));
        var failed = ended.Count(trial => trial.Status != TrialStatus.Completed);
        var of = budget.MaximumTrials is { } trials ? string.Create(CultureInfo.InvariantCulture, $" of {trials}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{ended.Count - pruned - failed}{of} done, {running.Count} running")
            + Counted(pruned, "pruned") + Counted(failed, "failed");
    }

    private string TimeLeft() => budget.SecondsLeft is { } left ? string.Create(CultureInfo.InvariantCulture, $"{left:f0} s left") : "";

    private static string Counted(int count, string what) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count} {what}");
}
