using Mnist.Definitions.Models;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter tuning", 2020, algorithm 2): where a rung has a
/// trial among its best that has not gone on to the next rung, it goes on; else another sampler's point begins at the lowest rung. Where it is
/// late, the better half of each rung goes on before anything begins, and where nothing begins, all may: only whole trainings can win. A trial
/// goes on to the first rung that trains it any longer.
/// </summary>
/// <param name="settings">Fidelity of the lowest rung, and how many of each rung go on.</param>
/// <param name="inner">Chooses new points.</param>
/// <param name="isLate">Whether the search is near its end.</param>
internal sealed class HalvingSampler(SuccessiveHalving settings, ISampler inner, Func<bool> isLate) : ISampler
{
    private const double Rounding = 1e-9;

    private readonly double[] rungs = [.. RungsOf(settings)];

    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts) =>
        Promotion(history, accepts, ended => ended / settings.Reduction)
        ?? (isLate() ? Promotion(history, accepts, ended => (ended + 1) / 2) : null)
        ?? Fresh(history, accepts)
        ?? Promotion(history, accepts, ended => ended);

    /// <summary>The fidelities, lowest first; the last is 1.</summary>
    internal static IEnumerable<double> RungsOf(SuccessiveHalving settings)
    {
        for (var fidelity = settings.MinimumFidelity; fidelity < 1 - Rounding; fidelity *= settings.Reduction)
        {
            yield return fidelity;
        }

        yield return 1;
    }

    private Proposal? Fresh(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts) =>
        inner.Next(history, proposal => accepts(AtLowestRung(proposal))) is { } fresh ? AtLowestRung(fresh) : null;

    private Proposal? Promotion(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts, Func<int, int> best) =>
        Promotions(history, best).FirstOrDefault(accepts);

    private Proposal AtLowestRung(Proposal proposal) => proposal with { Fidelity = rungs[0] };

    /// <summary>The trials that may go on, from the highest rung down, the best first.</summary>
    /// <param name="history">All trials so far.</param>
    /// <param name="best">Of as many trials ended in a rung, how many are its best.</param>
    private IEnumerable<Proposal> Promotions(IReadOnlyList<TrialResult> history, Func<int, int> best) =>
        from rung in Enumerable.Range(0, rungs.Length - 1).Reverse()
        let above = history.Where(trial => trial.Fidelity > rungs[rung] + Rounding).Select(KeyOf).ToHashSet()
        let ended = history.Where(trial => Math.Abs(trial.Fidelity - rungs[rung]) <= Rounding && trial.Status != TrialStatus.Stopped).Order(TrialOrder.ByScore).ToList()
        from trial in ended.Take(best(ended.Count))
        where trial.Status == TrialStatus.Completed && !above.Contains(KeyOf(trial))
        select OnHigherRung(Proposal.Of(trial), rung);

    private Proposal OnHigherRung(Proposal proposal, int rung)
    {
        var definition = proposal.Define(proposal.Kind);
        var higher = rungs[(rung + 1)..];
        return proposal with { Fidelity = higher.FirstOrDefault(fidelity => !Fidelity.AreSame(definition, rungs[rung], fidelity), 1) };
    }

    private static string KeyOf(TrialResult trial) => Proposal.KeyOf(trial.Kind, trial.Parameters);
}
