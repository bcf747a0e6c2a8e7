using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>The points a search has tried, at whatever fidelity.</summary>
internal sealed class TriedPoints(IReadOnlyList<TrialResult> history)
{
    private readonly HashSet<string> keys = [.. history.Select(trial => Proposal.KeyOf(trial.Kind, trial.Parameters))];

    /// <summary>Whether a proposal's point is not among them.</summary>
    public bool Lack(Proposal proposal) => !keys.Contains(proposal.Key);
}
