using Mnist.Search.Samplers.Parzen;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Tree-structured Parzen estimators (Bergstra et al., "Algorithms for hyper-parameter optimization", 2011): of points drawn from the density of
/// the good trials, that at which it exceeds the density of the bad ones most. Until there are enough trials, random points of each family in
/// turn. Of trials at several fidelities it learns from the highest of which there are enough (Falkner et al., "BOHB", 2018).
/// </summary>
/// <param name="families">What is searched, at least one family.</param>
/// <param name="seed">Determines every draw, together with a trial's number.</param>
internal sealed class TreeParzenSampler(IReadOnlyList<Family> families, int seed) : ISampler
{
    private const int FewestTrials = 8;

    private const double GoodFraction = 0.25;
    private const int FewestGood = 3;
    private const int Candidates = 24;

    /// <summary>Trials before which the densities say nothing.</summary>
    private readonly int fewestTrials = Math.Max(FewestTrials, families.Count);

    private readonly RandomSampler random = new(families, seed);

    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var ranked = Ranked(history);
        return ranked.Count < fewestTrials
            ? InTurn(history, accepts)
            : NextOf(ranked, history, accepts) ?? random.Next(history, accepts);
    }

    /// <summary>
    /// Takes the families in turn: a random point of one that was tried least, at the fidelity where new points begin. A few draws over all
    /// families may leave out the best of them.
    /// </summary>
    private Proposal? InTurn(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(history);
        var generator = TrialRandom.Of(seed, history.Count + 1);
        return LeastTriedFirst(history, generator)
            .Select(family => RandomSampler.Draws([family], generator)
                .Take(RandomSampler.DrawsPerTrial / families.Count)
                .FirstOrDefault(proposal => tried.Lack(proposal) && accepts(proposal)))
            .FirstOrDefault(proposal => proposal is not null);
    }

    private List<Family> LeastTriedFirst(IReadOnlyList<TrialResult> history, Random generator)
    {
        var lowest = history.Select(trial => trial.Fidelity).DefaultIfEmpty(1).Min();
        var trials = history.Where(trial => trial.Fidelity == lowest).CountBy(trial => trial.Kind).ToDictionary();
        return [.. families.OrderBy(family => trials.GetValueOrDefault(family.Kind)).ThenBy(_ => generator.Next())];
    }

    private Proposal? NextOf(List<TrialResult> ranked, IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var generator = TrialRandom.Of(seed, history.Count + 1);
        var tried = new TriedPoints(history);
        var goods = Math.Max(FewestGood, (int)Math.Ceiling(GoodFraction * ranked.Count));
        PointDensity good = new(families, ranked[..goods]), bad = new(families, ranked[goods..]);
        return Enumerable.Range(0, Candidates)
            .Select(_ => good.Draw(generator))
            .OrderByDescending(drawn => good.LogDensityAt(drawn.Family, drawn.Point) - bad.LogDensityAt(drawn.Family, drawn.Point))
            .Select(drawn => new Proposal(drawn.Family.Kind, drawn.Point, generator.Next()))
            .FirstOrDefault(proposal => tried.Lack(proposal) && accepts(proposal));
    }

    /// <summary>The trials to learn from, the best first and those that gave no model last. A trial stopped by the search says nothing.</summary>
    private List<TrialResult> Ranked(IReadOnlyList<TrialResult> history)
    {
        var rungs = history.Where(trial => trial.Status != TrialStatus.Stopped).GroupBy(trial => trial.Fidelity).OrderByDescending(rung => rung.Key);
        return rungs.FirstOrDefault(rung => rung.Count() >= fewestTrials)?.Order(TrialOrder.ByScore).ToList() ?? [];
    }
}
