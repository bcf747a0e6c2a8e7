using Mnist.Definitions.Models;
using Mnist.Search.Running;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>
/// Trial after trial, as many at once as there are slots, until the budget is spent or nothing worth trying is left. Without a time budget,
/// trial n is chosen by the results of trials 1 to n - slots, whichever ends first: so the choices do not depend on which trial is quick, and go
/// on as they would have after an interruption. With one they depend on the clock anyway: a free slot waits only where nothing is left to try.
/// </summary>
internal sealed class SearchLoop(SearchParts parts)
{
    // A trial that is killed for want of a second has wasted all of its time.
    private const double Caution = 1.1;

    private const string TooLate = "no further trial would end in time";

    private readonly AutoMLModel definition = parts.Definition;
    private readonly TrialHistory history = parts.History;
    private readonly StopRules rules = new(parts.Definition);
    private readonly Dictionary<int, (Trial Trial, Task<TrialResult> Task)> running = [];

    /// <summary>Runs trials.</summary>
    /// <returns>Why the search stopped.</returns>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<string> RunAsync()
    {
        for (var number = 1; ; number++)
        {
            if (history.Has(number))
            {
                continue;
            }

            var choice = await NextAsync(number);
            if (choice.Proposal is not { } proposal)
            {
                await EndAsync(_ => true);
                return choice.Reason;
            }

            var trial = new Trial(parts, number, proposal);
            running.Add(number, (trial, trial.RunAsync()));
        }
    }

    private async Task<Choice> NextAsync(int number)
    {
        var choice = Choose(number, await KnownAsync(number));
        while (choice.Proposal is null && running.Count > 0 && definition.TimeBudgetSeconds is not null)
        {
            if (choice.HasEnough)
            {
                StopAll();
                return choice;
            }

            // What it teaches of costs may make others affordable, and it may be one that goes on.
            await EndOneAsync();
            choice = Choose(number, await KnownAsync(number));
        }

        return choice;
    }

    /// <summary>The trials that the next is chosen by, in the order in which they became known, once there is a free slot.</summary>
    private async Task<List<TrialResult>> KnownAsync(int number)
    {
        if (definition.TimeBudgetSeconds is null)
        {
            await EndAsync(trial => trial <= number - parts.Share.Slots);
            return [.. history.Results.Where(trial => trial.Trial <= number - parts.Share.Slots)];
        }

        while (running.Count >= parts.Share.Slots)
        {
            await EndOneAsync();
        }

        return [.. history.Results.OrderBy(trial => trial.EndedSeconds)];
    }

    private Choice Choose(int number, List<TrialResult> known)
    {
        if (number > definition.MaximumTrials)
        {
            return new Choice(null, "made as many trials as it may");
        }

        if (rules.ReasonToStop(known) is { } reason)
        {
            return new Choice(null, reason, rules.HasEnough(known));
        }

        var (pending, endOfBest) = (Pending(number), EndSeconds());
        if (parts.History.Best is not null && parts.Budget.SecondsLeft <= endOfBest)
        {
            return new Choice(null, TooLate);
        }

        var tooLong = false;
        var next = parts.Sampler.Next(known, proposal =>
            !TrialHistory.IsHopeless(proposal.Kind, known) && !pending.Contains((proposal.Key, proposal.Fidelity)) && InTime(proposal));
        return next is null && definition.TimeBudgetSeconds is not null && known.Count == 0 && running.Count == 0 && parts.Budget.SecondsLeft > 0
            ? new Choice(parts.Sampler.Next(known, _ => true), "the search space is empty")
            : new Choice(next, tooLong ? TooLate : NothingIsLeft(known));

        bool InTime(Proposal proposal)
        {
            var inTime = IsAffordable(proposal, endOfBest);
            tooLong |= !inTime;
            return inTime;
        }
    }

    private static string NothingIsLeft(List<TrialResult> known)
    {
        var givenUp = known.Select(trial => trial.Kind).Distinct().Where(kind => TrialHistory.IsHopeless(kind, known)).ToList();
        return givenUp.Count == 0 ? "tried all there is to try" : $"nothing is left to try: all trials of {string.Join(", ", givenUp)} failed";
    }

    /// <summary>Seconds to keep for the end of the search, whichever becomes the model: the best so far, or a trial that is under way.</summary>
    private double EndSeconds() => running.Values.Select(run => run.Trial.Proposal).Where(proposal => proposal.Fidelity == 1)
        .Select(proposal => proposal.Read(definition.Name).Value).OfType<ModelDefinition>()
        .Select(parts.EndSecondsOf).Append(parts.EndSeconds()).Max();

    /// <summary>What trials under way, and those that ended too late to be known, try.</summary>
    private HashSet<(string Key, double Fidelity)> Pending(int number) => history.Results
        .Where(trial => trial.Trial > number - parts.Share.Slots && trial.Trial < number)
        .Select(Proposal.Of)
        .Concat(running.Values.Select(run => run.Trial.Proposal))
        .Select(pending => (pending.Key, pending.Fidelity))
        .ToHashSet();

    /// <summary>Whether a trial would end, and if it won, could be made the model, in the time left. One at a part of its training must leave time for all of it: else it cannot win.</summary>
    private bool IsAffordable(Proposal proposal, double endOfBest)
    {
        if (parts.Budget.SecondsLeft is not { } left || proposal.Read(definition.Name).Value is not { } whole)
        {
            return true;
        }

        var (part, rowFraction) = Fidelity.Apply(whole, proposal.Fidelity);
        var trials = parts.Costs.ExpectTrial(part, rowFraction) + (proposal.Fidelity < 1 ? parts.Costs.ExpectTrial(whole) : 0);
        return Caution * trials + Math.Max(endOfBest, parts.EndSecondsOf(whole)) <= left;
    }

    private async Task EndAsync(Func<int, bool> awaited)
    {
        while (running.Keys.Any(awaited))
        {
            await EndOneAsync();
        }
    }

    private async Task EndOneAsync()
    {
        var task = await Task.WhenAny(running.Values.Select(trial => trial.Task));
        var result = await task;
        running.Remove(result.Trial, out var ended);
        ended.Trial.Dispose();
        Record(result);
        foreach (var (trial, _) in running.Values)
        {
            trial.MoveDeadline();
        }
    }

    private void StopAll()
    {
        foreach (var (trial, _) in running.Values)
        {
            trial.Stop();
        }
    }

    private void Record(TrialResult result)
    {
        var marked = history.Add(result);
        parts.Learn(marked);
        parts.Folder.Log.Append(marked);
        parts.Folder.RemoveAllBut([.. TrialOrder.BestFirst(history.Results).Take(SearchFolder.ModelsKept).Select(trial => trial.Trial), .. running.Keys]);
        parts.Progress.Ended(marked);
    }

    /// <summary>The next trial, or why there is none.</summary>
    /// <param name="Proposal">What to try; null for nothing.</param>
    /// <param name="Reason">Why nothing.</param>
    /// <param name="HasEnough">Whether trials that are under way are not wanted either.</param>
    private sealed record Choice(Proposal? Proposal, string Reason, bool HasEnough = false);
}
