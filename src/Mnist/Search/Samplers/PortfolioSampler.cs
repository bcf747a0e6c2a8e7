using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Tries configurations known to do well, the best first, before it leaves the search to another sampler (zero-shot portfolios: Feurer et al., 2022).
/// Shorter trainings of a configuration are for budgets that do not afford its longest: they are left out once a longer one is done.
/// </summary>
/// <param name="starts">The configurations, the best first.</param>
/// <param name="inner">Chooses the trials once each configuration that may be tried has been.</param>
/// <param name="seed">Determines the seeds of trials, together with their numbers.</param>
/// <param name="seconds">Seconds a proposal is expected to take; asked only with <paramref name="safeSeconds"/>.</param>
/// <param name="safeSeconds">What the second trial may take: a long training that is cut off by the end of the search leaves nothing, so a shorter one comes before it. Null for no such care.</param>
internal sealed class PortfolioSampler(
    IReadOnlyList<StartingPoint> starts, ISampler inner, int seed, Func<Proposal, double> seconds, double? safeSeconds) : ISampler
{
    private const int SafeTrial = 2;

    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(history);
        var trialSeed = TrialRandom.Of(seed, history.Count + 1).Next();
        var untried = starts
            .Where(start => !history.Any(start.IsOutdoneBy))
            .Select(start => start.Propose(trialSeed))
            .Where(proposal => tried.Lack(proposal) && accepts(proposal));
        var safe = history.Count + 1 == SafeTrial && safeSeconds is { } most ? untried.FirstOrDefault(proposal => seconds(proposal) <= most) : null;
        return safe ?? untried.FirstOrDefault() ?? inner.Next(history, accepts);
    }
}
