using Mnist.Search.Running;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Text;
using Mnist.Trials;
using Mnist.Trials.Importance;

namespace Mnist.Search;

/// <summary>What a search has learnt, in sentences: which kinds and options mattered, what it would try next with more time, what was too slow for it.</summary>
internal sealed class SearchFindings(Study study, TrialChooser chooser)
{
    private const int KindsTold = 3;
    private const int OptionsTold = 3;

    /// <summary>Less of the variance of ranks is not worth a word.</summary>
    private const double SmallestShare = 0.1;

    private readonly IReadOnlyList<TrialResult> trials = study.History.Results;

    /// <summary>The sentences; none where no trial left a model.</summary>
    /// <param name="families">What was searched.</param>
    public IReadOnlyList<string> Tell(IReadOnlyList<Family> families) => study.History.Best is not { } best ? []
        : [.. new[] { Kinds(), Options(best.Kind), Next(), TooSlow(), Untried(families) }.OfType<string>()];

    private string Kinds()
    {
        var kinds = trials.Where(TrialOrder.Competes).GroupBy(trial => trial.Kind)
            .Select(kind => (kind.Key, Best: kind.Max(trial => trial.ValidationAccuracy), Count: kind.Count()))
            .OrderByDescending(kind => kind.Best).ToList();
        return $"{Phrase.Listed(kinds.Take(KindsTold).Select(kind => $"{kind.Key} {Figures.Percent(kind.Best)} % in {Phrase.Count(kind.Count, "whole training")}"))} at best"
            + (kinds.Count > KindsTold ? $"; {Phrase.Count(kinds.Count - KindsTold, "other kind")} below" : "");
    }

    /// <summary>Of the kind that did best.</summary>
    private string? Options(string kind)
    {
        var options = ParameterImportance.Of(trials).First(family => family.Kind == kind).Options.Where(option => option.Share >= SmallestShare).Take(OptionsTold).ToList();
        return options.Count == 0 ? null : $"what mattered most of {kind}: {Phrase.Listed(options.Select(option => FormattableString.Invariant($"{option.Key} ({100 * option.Share:f0} % of the variance of ranks)")))}";
    }

    private string? Next() => chooser.Next(trials, proposal => !TrialHistory.IsHopeless(proposal.Kind, trials)) is not { } next ? null
        : next.Fidelity == 1 && !new TriedPoints([.. trials.Where(TrialOrder.Competes)]).Lack(next) ? $"with more time it would next train again, for an average, {Words(next)}"
        : $"with more time it would next try {Words(next)}";

    /// <summary>What is known to do well, as far as a whole training of it takes longer than the search had.</summary>
    private string? TooSlow()
    {
        if (study.Definition.TimeBudgetSeconds is not { } seconds)
        {
            return null;
        }

        var tried = new TriedPoints(trials);
        var slow = chooser.Portfolio.Where(start => tried.Lack(start) && study.Costs.Expect(start) > seconds).ToList();
        return slow.Count == 0 ? null
            : FormattableString.Invariant($"known to do well, but too slow for {seconds:0.#} s: {Words(slow[0])}{(slow.Count > 1 ? $" and {Phrase.Count(slow.Count - 1, "other")}" : "")}");
    }

    private string? Untried(IReadOnlyList<Family> families)
    {
        var kinds = families.Select(family => family.Kind).Except(trials.Select(trial => trial.Kind)).ToList();
        return kinds.Count == 0 ? null : $"not reached: {Phrase.Listed(kinds)}";
    }

    private string Words(Proposal proposal) =>
        FormattableString.Invariant($"{TrialDescription.Of(proposal.Kind, proposal.Parameters)} (about {study.Costs.Expect(proposal with { Fidelity = 1 }):0} s)");
}
