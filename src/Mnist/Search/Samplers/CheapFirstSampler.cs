using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>Makes a search's first trial a cheap one, so that there is soon a model to rank; the others are another sampler's.</summary>
/// <param name="starts">Points to begin with; where there are none, random ones stand in.</param>
/// <param name="families">What is searched.</param>
/// <param name="inner">Chooses the trials after the first.</param>
/// <param name="seed">Determines the draws, together with a trial's number.</param>
/// <param name="cost">Seconds a proposal is guessed to take, always the same for the same proposal.</param>
internal sealed class CheapFirstSampler(
    IReadOnlyList<StartingPoint> starts, IReadOnlyList<Family> families, ISampler inner, int seed, Func<Proposal, double> cost) : ISampler
{
    /// <summary>Random points the cheapest of which is taken; few, because the cheapest of very many is a corner of its space.</summary>
    private const int Draws = 20;

    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts) =>
        (history.Count == 0 ? Candidates().OrderBy(cost).FirstOrDefault(accepts) : null) ?? inner.Next(history, accepts);

    private IEnumerable<Proposal> Candidates()
    {
        var random = TrialRandom.Of(seed, trial: 1);
        return starts.Count > 0
            ? starts.Select(start => start.Propose(random.Next()))
            : RandomSampler.Draws(families, random).Take(Draws).ToList();
    }
}
