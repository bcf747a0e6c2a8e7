using Mnist.Definitions.Models;
using Mnist.Search.Spaces;

namespace Mnist.Search.Samplers;

/// <summary>Puts a search's sampler together.</summary>
internal static class SamplerFactory
{
    /// <summary>Fraction of a time budget after which there should be a good model.</summary>
    private const double SafePart = 0.2;

    /// <summary>The sampler a definition asks for.</summary>
    /// <param name="definition">The search.</param>
    /// <param name="families">What is searched, at least one family.</param>
    /// <param name="seed">Determines every choice, together with the history.</param>
    /// <param name="cost">Seconds a proposal is guessed to take, always the same for the same proposal.</param>
    /// <param name="expected">Seconds it is expected to take, by all that is known so far; asked only where a time budget makes the clock part of the search.</param>
    public static ISampler Create(AutoMLModel definition, IReadOnlyList<Family> families, int seed, Func<Proposal, double> cost, Func<Proposal, double> expected)
    {
        IReadOnlyList<StartingPoint> starts = definition.Portfolio ? Portfolio.Of(families) : [];
        ISampler sampler = definition.Sampler switch
        {
            SamplerKind.Random => new RandomSampler(families, seed),
            SamplerKind.TreeParzen => new TreeParzenSampler(families, seed),
            SamplerKind.CostFrugal => new CostFrugalSampler(families, starts, seed, cost),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Sampler, "no such sampler"),
        };
        sampler = definition.TimeBudgetSeconds is { } budget
            ? new BriefTrialsSampler(sampler, expected, budget, definition.Halving?.MinimumFidelity ?? 1)
            : sampler;
        sampler = definition.Halving is { } halving ? new HalvingSampler(halving, sampler) : sampler;
        return new CheapFirstSampler(starts, families, new PortfolioSampler(starts, sampler, seed, cost, SafePart * definition.TimeBudgetSeconds), seed, cost);
    }
}
