using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

/// <summary>Searches without training: trials are made up.</summary>
internal static class Searched
{
    /// <summary>A trial that completed with an accuracy, or failed where there is none.</summary>
    public static TrialResult Trial(int number, Proposal proposal, double? accuracy) => new(
        number, proposal.Kind, proposal.Parameters, proposal.Seed, accuracy is null ? TrialStatus.Failed : TrialStatus.Completed,
        accuracy is null ? "failed" : null, accuracy, 1 - accuracy, 0, 0, Best: false)
    { Fidelity = proposal.Fidelity };

    /// <summary>The history after some trials, shorter if the sampler runs out of points.</summary>
    public static List<TrialResult> Explore(ISampler sampler, int trials, Func<Proposal, double?>? score = null)
    {
        var history = new List<TrialResult>();
        while (history.Count < trials && sampler.Next(history, _ => true) is { } proposal)
        {
            history.Add(Trial(history.Count + 1, proposal, score is null ? 0.5 : score(proposal)));
        }

        return history;
    }
}
