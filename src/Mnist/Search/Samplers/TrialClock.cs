using Mnist.Search.Spaces;

namespace Mnist.Search.Samplers;

/// <summary>What a sampler may know of time.</summary>
/// <param name="Guessed">Seconds a proposal is guessed to take, always the same for the same proposal.</param>
/// <param name="Expected">The same by all that is known so far; asked only where a time budget makes the clock part of the search.</param>
/// <param name="SecondsLeft">Of the search; infinite without a budget.</param>
internal sealed record TrialClock(Func<Proposal, double> Guessed, Func<Proposal, double> Expected, Func<double> SecondsLeft);
