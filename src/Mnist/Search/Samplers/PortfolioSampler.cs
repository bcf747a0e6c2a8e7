using Mnist.Search.Spaces;
using Mnist.Trainers;

namespace Mnist.Search.Samplers;

/// <summary>Tries configurations known to do well, the best first, before it leaves the search to another sampler (zero-shot portfolios: Feurer et al., 2022).</summary>
/// <param name="starts">The configurations, the best first.</param>
/// <param name="inner">Chooses the trials once each configuration that may be tried has been.</param>
/// <param name="seed">Determines the seeds of trials, together with their numbers.</param>
internal sealed class PortfolioSampler(IReadOnlyList<StartingPoint> starts, ISampler inner, int seed) : ISampler
{
    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(history);
        var trialSeed = TrialRandom.Of(seed, history.Count + 1).Next();
        return starts.Select(start => start.Propose(trialSeed)).FirstOrDefault(proposal => tried.Lack(proposal) && accepts(proposal))
            ?? inner.Next(history, accepts);
    }
}
