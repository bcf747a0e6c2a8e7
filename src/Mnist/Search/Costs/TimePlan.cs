using Mnist.Definitions.Models;
using Mnist.Search.Running;
using Mnist.Search.Spaces;

namespace Mnist.Search.Costs;

/// <summary>What the time left of a search is for: first for its end, which takes more or less by what wins, and what remains for trials.</summary>
internal sealed class TimePlan(SearchBudget budget, SearchCosts costs, TrialHistory history)
{
    // A trial that is killed for want of a second has wasted all of its time.
    private const double Caution = 1.1;

    /// <summary>Seconds to keep for the end of the search as it stands: to make the best so far the model, or one that stands in.</summary>
    public double EndSeconds() => history.Best is { } best
        ? costs.ExpectEnd(Proposal.Of(best).Model, costs.ScoringSecondsOf(best))
        : costs.ExpectEnd(null, 0);

    /// <summary>Seconds to keep whichever becomes the model: the best so far, or a trial that is under way.</summary>
    public double EndSeconds(IEnumerable<Proposal> underWay) => underWay
        .Where(proposal => proposal.Fidelity == 1)
        .Select(proposal => proposal.Model).OfType<ModelDefinition>()
        .Select(EndSecondsOf).Append(EndSeconds()).Max();

    /// <summary>
    /// Seconds before the end of the search at which a trial must have ended: the search may end with the best so far, or with this one. A trial that takes
    /// longer than expected may have the time kept for an ensemble: all of its own would be lost.
    /// </summary>
    public double SecondsToKeep(Proposal trial) => Math.Max(
        EndSeconds() - (history.Best is { } best ? costs.EnsembleSeconds(Proposal.Of(best).Model, costs.ScoringSecondsOf(best)) : 0), trial is { Fidelity: 1, Model: { } model } ? costs.ExpectModel(model, costs.ExpectScoring(model)) : 0);

    /// <summary>Whether a trial would end, and if it won, could be made the model, in the time left. One at a part of its training must leave time for all of it: else it cannot win.</summary>
    /// <param name="proposal">What it would try.</param>
    /// <param name="endSeconds">Seconds to keep whatever it does.</param>
    /// <param name="doneSeconds">Seconds of its training that are done.</param>
    public bool Affords(Proposal proposal, double endSeconds, double doneSeconds = 0)
    {
        if (budget.SecondsLeft is not { } left || proposal.Model is not { } whole)
        {
            return true;
        }

        var trials = Math.Max(0, costs.Expect(proposal) - doneSeconds) + (proposal.Fidelity < 1 ? costs.ExpectTrial(whole) : 0);
        return Caution * trials + Math.Max(endSeconds, EndSecondsOf(whole)) <= left;
    }

    private double EndSecondsOf(ModelDefinition winner) => costs.ExpectEnd(winner, costs.ExpectScoring(winner));
}
