using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>Chooses what a search tries next.</summary>
internal interface ISampler
{
    /// <summary>The next point to try; depends on nothing but the arguments and the sampler's settings, so that a search can be resumed.</summary>
    /// <param name="history">All trials so far, in the order in which they became known.</param>
    /// <param name="accepts">Whether a point may be tried now.</param>
    /// <returns>A point not tried before, or null when none is left.</returns>
    Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts);
}
