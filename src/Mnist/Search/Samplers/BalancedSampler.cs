using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Random search that takes the families in turn: a point of one that was tried least, at the fidelity where new points begin. A few draws
/// over all families may leave out the best of them.
/// </summary>
/// <param name="families">What is searched, at least one family.</param>
/// <param name="seed">Determines every draw, together with a trial's number.</param>
internal sealed class BalancedSampler(IReadOnlyList<Family> families, int seed) : ISampler
{
    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(history);
        var random = TrialRandom.Of(seed, history.Count + 1);
        return LeastTriedFirst(history, random)
            .Select(family => RandomSampler.Draws([family], random)
                .Take(RandomSampler.DrawsPerTrial)
                .FirstOrDefault(proposal => tried.Lack(proposal) && accepts(proposal)))
            .FirstOrDefault(proposal => proposal is not null);
    }

    private List<Family> LeastTriedFirst(IReadOnlyList<TrialResult> history, Random random)
    {
        var lowest = history.Select(trial => trial.Fidelity).DefaultIfEmpty(1).Min();
        var trials = history.Where(trial => trial.Fidelity == lowest).CountBy(trial => trial.Kind).ToDictionary();
        return [.. families.OrderBy(family => trials.GetValueOrDefault(family.Kind)).ThenBy(_ => random.Next())];
    }
}
