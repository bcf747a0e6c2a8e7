using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search.Spaces;

namespace Mnist.Search.Samplers;

/// <summary>Puts a search's sampler together.</summary>
internal static class SamplerFactory
{
    /// <summary>Fraction of a time budget after which there should be a good model.</summary>
    private const double SafePart = 0.2;

    /// <summary>Fraction of a time budget at its end that successive halving keeps for what has been begun: the share of the last of three rungs.</summary>
    private const double LatePart = 1 / 3.0;

    /// <summary>The sampler a definition asks for.</summary>
    /// <param name="definition">The search.</param>
    /// <param name="families">What is searched, at least one family.</param>
    /// <param name="seed">Determines every choice, together with the history.</param>
    /// <param name="cost">Seconds a proposal is guessed to take, always the same for the same proposal.</param>
    /// <param name="clock">The time of the search.</param>
    public static ISampler Create(AutoMLModel definition, IReadOnlyList<Family> families, int seed, Func<Proposal, double> cost, TrialClock clock)
    {
        IReadOnlyList<StartingPoint> starts = definition.Portfolio ? Portfolio.Of(families) : [];
        ISampler sampler = definition.Sampler switch
        {
            SamplerKind.Random => new RandomSampler(families, seed),
            SamplerKind.TreeParzen or SamplerKind.Bohb => new TreeParzenSampler(families, seed),
            SamplerKind.CostFrugal => new CostFrugalSampler(families, starts, seed, cost),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Sampler, "no such sampler"),
        };
        var halving = HalvingOf(definition);
        sampler = definition.TimeBudgetSeconds is { } budget
            ? new BriefTrialsSampler(sampler, clock.Expected, budget, halving?.MinimumFidelity ?? 1)
            : sampler;
        sampler = halving is null ? sampler : new HalvingSampler(halving, sampler, () => clock.SecondsLeft() < LatePart * definition.TimeBudgetSeconds);
        return new CheapFirstSampler(starts, families, new PortfolioSampler(starts, sampler, seed, clock.Expected, SafePart * definition.TimeBudgetSeconds), seed, cost);
    }

    private static SuccessiveHalving? HalvingOf(AutoMLModel definition) =>
        definition.Halving ?? (definition is { Sampler: SamplerKind.Bohb, TimeBudgetSeconds: not null } ? new SuccessiveHalving() : null);
}
