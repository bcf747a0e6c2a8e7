using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Keeps a search from spending its time on a few long trials: as long as another sampler has a point that is brief enough, it is tried before
/// those that are not. With successive halving, whose rungs share the time equally (Jamieson and Talwalkar, "Non-stochastic best arm
/// identification", 2016), a whole training may take what a rung may; without, every trial is a whole training.
/// </summary>
/// <param name="inner">Chooses the points.</param>
/// <param name="seconds">Seconds a proposal is expected to take.</param>
/// <param name="budgetSeconds">Of the whole search.</param>
/// <param name="firstFidelity">Fidelity at which a point begins, above 0 to 1.</param>
internal sealed class BriefTrialsSampler(ISampler inner, Func<Proposal, double> seconds, double budgetSeconds, double firstFidelity) : ISampler
{
    /// <summary>Fewer trials are no search.</summary>
    private const double FewestTrials = 10;

    /// <summary>As many as successive halving has rungs unless told otherwise, and one more.</summary>
    private const double FewestWholeTrainings = 4;

    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts) =>
        inner.Next(history, proposal => IsBrief(proposal) && accepts(proposal)) ?? inner.Next(history, accepts);

    private bool IsBrief(Proposal proposal) =>
        FewestTrials * seconds(proposal with { Fidelity = firstFidelity }) <= budgetSeconds && FewestWholeTrainings * seconds(proposal) <= budgetSeconds;
}
