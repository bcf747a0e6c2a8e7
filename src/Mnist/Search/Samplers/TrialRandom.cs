using Mnist.Networks;

namespace Mnist.Search.Samplers;

/// <summary>The randomness of one trial's choice.</summary>
internal static class TrialRandom
{
    /// <summary>A generator that depends on nothing but a search's seed and a trial's number. Mixed, because neighbouring seeds of <see cref="Random"/> give neighbouring draws.</summary>
    /// <param name="seed">Seed of the search.</param>
    /// <param name="trial">1-based number of the trial.</param>
    public static Random Of(int seed, int trial) => new(SplitMix64.ForDraw(seed, trial).NextInt(int.MaxValue));
}
