using Mnist.Search.Samplers.CostFrugal;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Cost-frugal optimisation (CFO: Wu, Wang and Huang, "Frugal optimization for cost-related hyperparameters", 2021): in each family a randomised
/// direct search that begins at a cheap point, and among families the one that is expected to improve soonest (FLAML: Wang et al., 2021).
/// Costs are guesses, the same at every call, and never the clock: a search can be resumed.
/// </summary>
/// <param name="families">What is searched, at least one family.</param>
/// <param name="starts">Points known to do well; of each family the cheapest begins it.</param>
/// <param name="seed">Determines every draw, together with a trial's number.</param>
/// <param name="cost">Seconds a proposal is guessed to take, always the same for the same proposal.</param>
internal sealed class CostFrugalSampler(IReadOnlyList<Family> families, IReadOnlyList<Proposal> starts, int seed, Func<Proposal, double> cost) : ISampler
{
    /// <summary>Random points of which the cheapest begins a family without known ones.</summary>
    private const int DrawsForStart = 20;

    /// <summary>Moves that are refused or were tried before after which a family is left alone for this trial.</summary>
    private const int MovesPerFamily = 100;

    private readonly RandomSampler random = new(families, seed);

    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var generator = TrialRandom.Of(seed, history.Count + 1);
        var tried = new TriedPoints(history);
        return InTurn(history, generator)
            .Select(family => Moves(family, history).Take(MovesPerFamily).FirstOrDefault(proposal => tried.Lack(proposal) && accepts(proposal)))
            .FirstOrDefault(proposal => proposal is not null)
            ?? random.Next(history, accepts);
    }

    /// <summary>The families in a random order: each comes first with a probability in inverse proportion to its cost of improvement.</summary>
    private List<Family> InTurn(IReadOnlyList<TrialResult> history, Random generator)
    {
        var best = families.SelectMany(family => OfFamily(family, history)).Max(trial => trial.ValidationAccuracy);
        return families
            .Select(family => (Family: family, Cost: ImprovementCost.Of(OfFamily(family, history), best, cost, StartOf(family))))
            .OrderBy(one => -Math.Log(1 - generator.NextDouble()) * one.Cost)
            .Select(one => one.Family)
            .ToList();
    }

    /// <summary>What the direct search of a family would try: forward and then backward along one direction, and along others where those are not to be had.</summary>
    private IEnumerable<Proposal> Moves(Family family, IReadOnlyList<TrialResult> history)
    {
        var trials = OfFamily(family, history);
        var search = DirectSearch.After(trials, family.Space.Count);
        if (trials.Count == 0)
        {
            yield return StartOf(family);
        }

        for (var attempt = 0; ; attempt++)
        {
            var generator = DirectionOf(family, search, trials.Count, attempt);
            var isBackward = attempt == 0 && search.Failures % 2 == 1;
            var point = search.Incumbent is { } incumbent
                ? new Move(family, search.Step).From(incumbent.Parameters.ToDictionary(), isBackward, generator)
                : family.Draw(generator);
            yield return new Proposal(family.Kind, point, TrialRandom.Of(seed, history.Count + 1).Next());
        }
    }

    /// <summary>The same for the two trials that go forward and backward from an incumbent along one direction.</summary>
    private Random DirectionOf(Family family, DirectSearch search, int trials, int attempt)
    {
        var number = attempt == 0 && search.Incumbent is { } incumbent ? (incumbent.Trial << 10) + search.Failures / 2 : (trials << 10) + attempt;
        return TrialRandom.Of(seed ^ (families.ToList().IndexOf(family) + 1) << 24, number);
    }

    private Proposal StartOf(Family family)
    {
        var generator = TrialRandom.Of(seed, families.ToList().IndexOf(family) + 1);
        var known = starts.Where(start => start.Kind == family.Kind).Select(start => start with { Seed = generator.Next() });
        return known.Concat(RandomSampler.Draws([family], generator).Take(known.Any() ? 0 : DrawsForStart)).MinBy(cost)!;
    }

    /// <summary>The trials of a family that can be compared with what is tried next: those at the lowest fidelity, where new points begin.</summary>
    private static List<TrialResult> OfFamily(Family family, IReadOnlyList<TrialResult> history)
    {
        var lowest = history.Select(trial => trial.Fidelity).DefaultIfEmpty(1).Min();
        return [.. history.Where(trial => trial.Kind == family.Kind && trial.Fidelity == lowest)];
    }
}
