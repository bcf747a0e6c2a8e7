using Mnist.Definitions.Models;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter tuning", 2020, algorithm 2): the trials that
/// may go on to the next rung, from the highest rung down, the best first. A trial goes on to the first rung that trains it any longer.
/// </summary>
/// <param name="settings">Fidelity of the lowest rung, and how many of each rung go on.</param>
internal sealed class Rungs(SuccessiveHalving settings)
{
    private const double Rounding = 1e-9;

    private readonly double[] fidelities = [.. Fidelities(settings)];

    public double Lowest => fidelities[0];

    /// <summary>Of each rung one in so many.</summary>
    public IEnumerable<Proposal> Promotable(IReadOnlyList<TrialResult> history) => Of(history, ended => ended / settings.Reduction);

    public IEnumerable<Proposal> BetterHalf(IReadOnlyList<TrialResult> history) => Of(history, ended => (ended + 1) / 2);

    public IEnumerable<Proposal> All(IReadOnlyList<TrialResult> history) => Of(history, ended => ended);

    /// <summary>Lowest first; the last is 1.</summary>
    internal static IEnumerable<double> Fidelities(SuccessiveHalving settings)
    {
        for (var fidelity = settings.MinimumFidelity; fidelity < 1 - Rounding; fidelity *= settings.Reduction)
        {
            yield return fidelity;
        }

        yield return 1;
    }

    private IEnumerable<Proposal> Of(IReadOnlyList<TrialResult> history, Func<int, int> best) =>
        from rung in Enumerable.Range(0, fidelities.Length - 1).Reverse()
        let above = history.Where(trial => trial.Fidelity > fidelities[rung] + Rounding).Select(KeyOf).ToHashSet()
        let ended = history.Where(trial => Math.Abs(trial.Fidelity - fidelities[rung]) <= Rounding && trial.Status != TrialStatus.Stopped).Order(TrialOrder.ByScore).ToList()
        from trial in ended.Take(best(ended.Count))
        where trial.Status == TrialStatus.Completed && !above.Contains(KeyOf(trial))
        select OnHigherRung(Proposal.Of(trial), rung);

    private Proposal OnHigherRung(Proposal proposal, int rung)
    {
        var definition = proposal.Define(proposal.Kind);
        var higher = fidelities[(rung + 1)..];
        return proposal with { Fidelity = higher.FirstOrDefault(fidelity => !Fidelity.AreSame(definition, fidelities[rung], fidelity), 1) };
    }

    private static string KeyOf(TrialResult trial) => Proposal.KeyOf(trial.Kind, trial.Parameters);
}
