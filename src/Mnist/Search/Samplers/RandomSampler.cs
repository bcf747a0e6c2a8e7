using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>Random search (Bergstra and Bengio, 2012): a family drawn uniformly, then each of its options.</summary>
/// <param name="families">What is searched, at least one family.</param>
/// <param name="seed">Determines every draw, together with a trial's number.</param>
internal sealed class RandomSampler(IReadOnlyList<Family> families, int seed) : ISampler
{
    /// <summary>Draws that are refused or were tried before after which the space counts as exhausted.</summary>
    internal const int DrawsPerTrial = 1_000;

    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var tried = new TriedPoints(history);
        var random = TrialRandom.Of(seed, history.Count + 1);
        return Draws(families, random).Take(DrawsPerTrial).FirstOrDefault(proposal => tried.Lack(proposal) && accepts(proposal));
    }

    internal static IEnumerable<Proposal> Draws(IReadOnlyList<Family> families, Random random)
    {
        while (true)
        {
            var family = families[random.Next(families.Count)];
            yield return new Proposal(family.Kind, family.Draw(random), random.Next());
        }
    }
}
