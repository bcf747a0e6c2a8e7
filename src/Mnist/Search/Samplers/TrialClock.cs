using Mnist.Search.Spaces;

namespace Mnist.Search.Samplers;

/// <summary>What a sampler may know of time; asked only where a time budget makes the clock part of the search.</summary>
/// <param name="Expected">Seconds a proposal is expected to take, by all that is known so far.</param>
/// <param name="SecondsLeft">Of the search.</param>
internal sealed record TrialClock(Func<Proposal, double> Expected, Func<double> SecondsLeft);
