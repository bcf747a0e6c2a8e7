using Mnist.Search.Spaces;
using Mnist.Trainers;

namespace Mnist.Search.Samplers;

/// <summary>Tries configurations known to do well, the best first, before it leaves the search to another sampler (zero-shot portfolios: Feurer et al., 2022).</summary>
/// <param name="starts">The configurations, the best first.</param>
/// <param name="inner">Chooses the trials once each configuration that may be tried has been.</param>
/// <param name="seed">Determines the seeds of trials, together with their numbers.</param>
/// <param name="cost">Seconds a proposal is guessed to take, always the same for the same proposal.</param>
/// <param name="safeSeconds">What the second trial may take: a long training that is cut off by the end of the search leaves nothing, so a shorter one comes before it. Null for no such care.</param>
internal sealed class PortfolioSampler(
    IReadOnlyList<StartingPoint> starts, ISampler inner, int seed, Func<Proposal, double> cost, double? safeSeconds) : ISampler
{
    private const int SafeTrial = 2;

    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(history);
        var trialSeed = TrialRandom.Of(seed, history.Count + 1).Next();
        var untried = starts.Select(start => start.Propose(trialSeed)).Where(proposal => tried.Lack(proposal) && accepts(proposal));
        var safe = history.Count + 1 == SafeTrial && safeSeconds is { } most ? untried.FirstOrDefault(proposal => cost(proposal) <= most) : null;
        return safe ?? untried.FirstOrDefault() ?? inner.Next(history, accepts);
    }
}
