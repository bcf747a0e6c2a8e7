using Mnist.Search.Running;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>
/// Trial after trial, as many at once as there are slots, until the budget is spent or nothing worth trying is left. Without a time budget,
/// trial n is chosen by the results of trials 1 to n - slots, whichever ends first: so the choices do not depend on which trial is quick, and go
/// on as they would have after an interruption. With one they depend on the clock anyway: a free slot waits only where nothing is left to try.
/// </summary>
internal sealed class SearchLoop(Study study, ISampler chooser)
{
    private readonly StopRules rules = new(study.Definition, study.EarlierTrials);
    private readonly SortedDictionary<int, Trial> running = [];

    private bool IsTimed => study.Definition.TimeBudgetSeconds is not null;

    /// <summary>Runs trials.</summary>
    /// <returns>Why the search stopped.</returns>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<string> RunAsync()
    {
        for (var number = 1; ; number++)
        {
            if (study.History.Has(number))
            {
                continue;
            }

            if (await InterruptedAsync(number) is { } interrupted)
            {
                running.Add(number, Trial.GoOn(study, interrupted));
                continue;
            }

            var choice = await NextAsync(number);
            if (choice.Proposal is not { } proposal)
            {
                await EndAsync(_ => true);
                return choice.Reason;
            }

            running.Add(number, Trial.Start(study, number, proposal));
        }
    }

    /// <summary>A trial that a killed session was busy with, once there is a free slot; null where there is none of that number, it would not end in time, or no trial is wanted any more.</summary>
    private async Task<InterruptedTrial?> InterruptedAsync(int number)
    {
        if (!study.Interrupted.ContainsKey(number))
        {
            return null;
        }

        var known = await KnownAsync(number);
        study.Interrupted.Remove(number, out var interrupted);
        return number <= (study.Definition.MaximumTrials ?? number) && rules.ReasonToStop(known) is null && IsInTime(interrupted!) ? interrupted : null;
    }

    private bool IsInTime(InterruptedTrial trial) =>
        study.Plan.Affords(trial.Started.ToProposal(), study.Plan.EndSeconds(running.Values.Select(other => other.Proposal)), trial.Seconds);

    private async Task<Choice> NextAsync(int number)
    {
        var choice = Choose(number, await KnownAsync(number));
        while (choice.Proposal is null && running.Count > 0 && IsTimed)
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
        if (!IsTimed)
        {
            await EndAsync(trial => trial <= number - study.Share.Slots);
            return [.. study.History.Results.Where(trial => trial.Trial <= number - study.Share.Slots)];
        }

        while (running.Count >= study.Share.Slots)
        {
            await EndOneAsync();
        }

        return [.. study.History.Results.OrderBy(trial => trial.EndedSeconds)];
    }

    private Choice Choose(int number, List<TrialResult> known)
    {
        if (number > study.Definition.MaximumTrials)
        {
            return Choice.Nothing("made as many trials as it may");
        }

        if (rules.ReasonToStop(known) is { } reason)
        {
            return Choice.Nothing(reason) with { HasEnough = rules.HasEnough(known) };
        }

        var endSeconds = study.Plan.EndSeconds(running.Values.Select(trial => trial.Proposal));
        if (study.History.Best is not null && study.Budget.SecondsLeft <= endSeconds)
        {
            return Choice.TooLate;
        }

        var pending = Pending(number);
        return chooser.Next(known, proposal => IsOpen(proposal) && study.Plan.Affords(proposal, endSeconds)) is { } next
            ? new Choice(next, "")
            : Unaffordable(known, IsTimed ? chooser.Next(known, IsOpen) : null);

        bool IsOpen(Proposal proposal) => !TrialHistory.IsHopeless(proposal.Kind, known) && !pending.Contains((proposal.Key, proposal.Fidelity));
    }

    /// <summary>What to do where nothing can be tried in the time left: a search that has tried nothing yet dares its first trial all the same.</summary>
    private Choice Unaffordable(List<TrialResult> known, Proposal? otherwise) =>
        otherwise is null ? Choice.Nothing(NothingIsLeft(known))
        : known.Count == 0 && running.Count == 0 && study.Budget.SecondsLeft > 0 ? new Choice(otherwise, "")
        : Choice.TooLate;

    private static string NothingIsLeft(List<TrialResult> known)
    {
        var givenUp = known.Select(trial => trial.Kind).Distinct().Where(kind => TrialHistory.IsHopeless(kind, known)).ToList();
        return givenUp.Count == 0 ? "tried all there is to try" : $"nothing is left to try: all trials of {string.Join(", ", givenUp)} failed";
    }

    /// <summary>What trials under way, and those that ended too late to be known, try.</summary>
    private HashSet<(string Key, double Fidelity)> Pending(int number) => study.History.Results
        .Where(trial => trial.Trial > number - study.Share.Slots && trial.Trial < number)
        .Select(Proposal.Of)
        .Concat(running.Values.Select(trial => trial.Proposal))
        .Select(pending => (pending.Key, pending.Fidelity))
        .ToHashSet();

    private async Task EndAsync(Func<int, bool> awaited)
    {
        while (running.Keys.Any(awaited))
        {
            await EndOneAsync();
        }
    }

    private async Task EndOneAsync()
    {
        var result = await await Task.WhenAny(running.Values.Select(trial => trial.Result));
        running.Remove(result.Trial, out var ended);
        ended!.Dispose();
        study.Record(result, running.Keys);
        foreach (var trial in running.Values)
        {
            trial.MoveDeadline();
        }
    }

    private void StopAll()
    {
        foreach (var trial in running.Values)
        {
            trial.Stop();
        }
    }

    /// <summary>The next trial, or why there is none.</summary>
    private sealed record Choice(Proposal? Proposal, string Reason)
    {
        public static Choice TooLate { get; } = Nothing("no further trial would end in time");

        /// <summary>Whether trials that are under way are not wanted either.</summary>
        public bool HasEnough { get; init; }

        public static Choice Nothing(string reason) => new(null, reason);
    }
}
