using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// What a search tries next, decided in six steps: a cheap point first; then the points it is to start from; then points known to do well; then the best of all again, for an
/// average; then more training for the best of those that had little; else a new point of a plain sampler, brief trials before long ones.
/// </summary>
internal sealed class TrialChooser : ISampler
{
    /// <summary>Random points the cheapest of which comes first; few, because the cheapest of very many is a corner of its space.</summary>
    private const int CheapDraws = 20;

    /// <summary>Fraction of a time budget after which there should be a good model.</summary>
    private const double SafePart = 0.2;

    /// <summary>The same for each of several groups of the portfolio, of which the best is then trained for longer.</summary>
    private const double SafePartOfGroup = 0.1;

    /// <summary>Fraction of a time budget at its end that is kept for what has been begun: the share of the last of three rungs.</summary>
    private const double LatePart = 1 / 3.0;

    /// <summary>Fewer trials are no search.</summary>
    private const double FewestTrials = 10;

    /// <summary>As many as successive halving has rungs unless told otherwise, and one more.</summary>
    private const double FewestWholeTrainings = 4;

    /// <summary>A training that a budget has room for so often is tried whole unless parts are asked for: they would save hardly any time, and on few rows
    /// they say little, or fail where a model needs more rows than a part has.</summary>
    private const double ManyWholeTrainings = 200;

    /// <summary>Trainings of the best network that differ in their seed alone: of an average, the first few gain most.</summary>
    private const int MostAlike = 4;

    private readonly IReadOnlyList<Family> families;
    private readonly int seed;
    private readonly TrialClock clock;
    private readonly StartingPoints starts;
    private readonly double? budget;
    private readonly bool partsAreAskedFor;
    private readonly bool averages;
    private readonly PortfolioGroups groups;
    private readonly Rungs? rungs;
    private readonly ISampler sampler;

    /// <summary>The policy that a definition asks for.</summary>
    /// <param name="definition">The search.</param>
    /// <param name="families">What is searched, at least one family.</param>
    /// <param name="seed">Determines every choice, together with the history.</param>
    /// <param name="clock">What trials take.</param>
    /// <param name="starts">What other searches have tried; null for nothing.</param>
    /// <param name="rows">What trials learn from; null for those of MNIST.</param>
    public TrialChooser(AutoMLModel definition, IReadOnlyList<Family> families, int seed, TrialClock clock, StartingPoints? starts = null, SearchedRows? rows = null)
    {
        (this.families, this.seed, this.clock, this.starts, budget) = (families, seed, clock, starts ?? StartingPoints.None, definition.TimeBudgetSeconds);
        (partsAreAskedFor, averages) = (definition.Halving is not null, definition.AveragesTrials);
        Portfolio = definition.Portfolio ? Samplers.Portfolio.Of(families, rows) : [];
        groups = new PortfolioGroups(Portfolio);
        rungs = HalvingOf(definition) is { } halving ? new Rungs(halving) : null;
        sampler = definition.Sampler switch
        {
            SamplerKind.Random => new RandomSampler(families, seed),
            SamplerKind.TreeParzen or SamplerKind.Bohb => new TreeParzenSampler(families, seed),
            SamplerKind.CostFrugal => new CostFrugalSampler(families, Portfolio, seed, clock.Guessed),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Sampler, "no such sampler"),
        };
    }

    /// <summary>The points known to do well, the best first; none where the search has no portfolio.</summary>
    public IReadOnlyList<Proposal> Portfolio { get; }

    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        IReadOnlyList<TrialResult> known = starts.Observations.Count == 0 ? history : [.. starts.Observations, .. history];
        return CheapFirst(history, accepts)
            ?? Start(history, accepts)
            ?? KnownToDoWell(history, known, accepts)
            ?? Promotion(known, accepts)
            ?? NewPoint(known, accepts)
            ?? rungs?.All(known).FirstOrDefault(accepts);
    }

    /// <summary>Parts of trainings save time; where trials are counted, the sampler that learns from them gains nothing.</summary>
    private static SuccessiveHalving? HalvingOf(AutoMLModel definition) =>
        definition.Halving ?? (definition is { Sampler: SamplerKind.Bohb, TimeBudgetSeconds: not null } ? new SuccessiveHalving() : null);

    /// <summary>So that there is soon a model to rank.</summary>
    private Proposal? CheapFirst(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        if (history.Count > 0)
        {
            return null;
        }

        var random = TrialRandom.Of(seed, trial: 1);
        var candidates = Portfolio.Count > 0
            ? Portfolio.Select(start => start with { Seed = random.Next() })
            : RandomSampler.Draws(families, random).Take(CheapDraws);
        return candidates.OrderBy(clock.Guessed).FirstOrDefault(accepts);
    }

    /// <summary>The best of other searches, trained here too: there is no model of them yet.</summary>
    private Proposal? Start(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(history);
        return starts.Points.FirstOrDefault(point => tried.Lack(point) && accepts(point));
    }

    /// <summary>
    /// The best of the portfolio that is untried: where time is the limit first a brief one of each of its groups, then those of the group that did best.
    /// A long training that is cut off by the end of the search leaves nothing, so there is something good before it. Shorter trainings are for budgets that
    /// do not afford the longest: they are left out once a longer one is done. Before other groups the best is trained again.
    /// </summary>
    private Proposal? KnownToDoWell(IReadOnlyList<TrialResult> history, IReadOnlyList<TrialResult> known, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(known);
        var trialSeed = TrialRandom.Of(seed, history.Count + 1).Next();
        var untried = Portfolio
            .Where(start => !known.Any(trial => Samplers.Portfolio.IsOutdone(start, trial)))
            .Select(start => start with { Seed = trialSeed })
            .Where(proposal => tried.Lack(proposal) && IsSafe(proposal, known) && accepts(proposal));
        return budget is null ? untried.FirstOrDefault() : Brief(history, untried) ?? BestKnown(history, known, untried, trialSeed, accepts);
    }

    private Proposal? BestKnown(
        IReadOnlyList<TrialResult> history, IReadOnlyList<TrialResult> known, IEnumerable<Proposal> untried, int trialSeed, Func<Proposal, bool> accepts)
    {
        var next = groups.BestFirst(untried, known).FirstOrDefault();
        return next is not null && MayBeBest(next, history) ? next : Again(history, trialSeed, accepts) ?? next;
    }

    /// <summary>Whether a proposal is of the group that is to be trained for longer, and ranks above the best of it; or is of the kind that comes first and a group that is untried.</summary>
    private bool MayBeBest(Proposal proposal, IReadOnlyList<TrialResult> history)
    {
        var group = PortfolioGroups.Of(proposal);
        return TrialOrder.BestOf(history.Where(trial => PortfolioGroups.Of(trial) == group)) is { } best
            ? group == PortfolioGroups.BestOf(history) && Portfolio.First(start => start.Key == proposal.Key || start.Key == Proposal.Of(best).Key).Key == proposal.Key
            : groups.OfFirstKind.Contains(group);
    }

    /// <summary>The best network with another seed, where it is of the kind that comes first: an average of such owes less to luck than the best of them, and is better (Lakshminarayanan et al., 2017).</summary>
    private Proposal? Again(IReadOnlyList<TrialResult> history, int trialSeed, Func<Proposal, bool> accepts)
    {
        if (!averages || TrialOrder.BestOf(history) is not { } best || Portfolio.Count == 0 || best.Kind != Portfolio[0].Kind)
        {
            return null;
        }

        var again = Proposal.Of(best) with { Seed = trialSeed };
        var alike = history.Count(trial => TrialOrder.Competes(trial) && Proposal.KeyOf(trial.Kind, trial.Parameters) == again.Key);
        return alike < MostAlike && again.Model is NetworkModel && accepts(again) ? again : null;
    }

    /// <summary>How long the kind that comes first takes on this machine is not known before its first model: a long training that does not end in time would leave the search with its cheap point.</summary>
    private bool IsSafe(Proposal proposal, IReadOnlyList<TrialResult> known) => budget is null || proposal.Kind != Portfolio[0].Kind
        || clock.Expected(proposal) <= SafePart * budget || known.Any(trial => trial.Kind == proposal.Kind && TrialOrder.Competes(trial));

    /// <summary>The best that fits well of the first group that nothing was tried of since the cheap point; of the first group alone where hardly any fits well. Of any, while there is no model.</summary>
    private Proposal? Brief(IReadOnlyList<TrialResult> history, IEnumerable<Proposal> untried)
    {
        if (!history.Any(TrialOrder.Competes))
        {
            return untried.FirstOrDefault(proposal => clock.Expected(proposal) <= SafePart * budget);
        }

        if (history.Count > groups.OfFirstKind.Count)
        {
            return null;
        }

        var seen = history.Skip(1).Select(PortfolioGroups.Of).ToHashSet();
        var canBeCompared = groups.OfFirstKind.Count(group => Portfolio.Any(start => PortfolioGroups.Of(start) == group && clock.Expected(start) <= SafePartOfGroup * budget)) > 1;
        var (probed, part) = canBeCompared ? (groups.OfFirstKind, SafePartOfGroup) : ([.. groups.OfFirstKind.Take(1)], SafePart);
        return probed.Where(group => !seen.Contains(group))
            .Select(group => untried.FirstOrDefault(proposal => PortfolioGroups.Of(proposal) == group && clock.Expected(proposal) <= part * budget))
            .FirstOrDefault(brief => brief is not null);
    }

    /// <summary>The best of a rung; near the end the better half, since only whole trainings can win.</summary>
    private Proposal? Promotion(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts) =>
        rungs?.Promotable(history).FirstOrDefault(accepts)
        ?? (clock.SecondsLeft() < LatePart * budget ? rungs?.BetterHalf(history).FirstOrDefault(accepts) : null);

    /// <summary>A new point at the lowest fidelity. A few long trials are no search: brief ones come first where the clock counts.</summary>
    private Proposal? NewPoint(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var brief = budget is null ? null : sampler.Next(history, proposal => IsBrief(proposal) && accepts(AtLowestRung(proposal)));
        return (brief ?? sampler.Next(history, proposal => accepts(AtLowestRung(proposal)))) is { } chosen ? AtLowestRung(chosen) : null;
    }

    private Proposal AtLowestRung(Proposal proposal) =>
        proposal with { Fidelity = rungs is null || (!partsAreAskedFor && ManyWholeTrainings * clock.Expected(proposal) <= budget) ? 1 : rungs.Lowest };

    /// <summary>The rungs share the time equally (Jamieson and Talwalkar, "Non-stochastic best arm identification", 2016), so a whole training may take what a rung may.</summary>
    private bool IsBrief(Proposal proposal) =>
        FewestTrials * clock.Expected(AtLowestRung(proposal)) <= budget && FewestWholeTrainings * clock.Expected(proposal) <= budget;
}
