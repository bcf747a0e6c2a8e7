using System.Text.Json.Nodes;
using Mnist.Datasets;
using Mnist.Search.Spaces;
using Mnist.Trainers;

namespace Mnist.Search.Samplers;

/// <summary>Random search (Bergstra and Bengio, 2012): a family drawn uniformly, then each of its options. The first trial is a family's opening, where one has an opening.</summary>
/// <param name="families">What is searched, at least one family.</param>
/// <param name="seed">Determines every draw, together with a trial's number.</param>
internal sealed class RandomSampler(IReadOnlyList<Family> families, int seed) : ISampler
{
    /// <summary>Draws that are refused or were tried before after which the space counts as exhausted.</summary>
    internal const int DrawsPerTrial = 1_000;

    /// <inheritdoc/>
    public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts)
    {
        var random = new Random(SeedOfTrial(history.Count + 1));
        var tried = history.Select(trial => Proposal.KeyOf(trial.Kind, trial.Parameters)).ToHashSet();
        return Draws(opens: history.Count == 0, random).FirstOrDefault(proposal => !tried.Contains(proposal.Key) && accepts(proposal));
    }

    private IEnumerable<Proposal> Draws(bool opens, Random random)
    {
        if (opens && families.FirstOrDefault(family => family.Opening is not null) is { } first)
        {
            yield return new Proposal(first.Kind, first.Opening!, random.Next());
        }

        for (var draw = 0; draw < DrawsPerTrial; draw++)
        {
            yield return Draw(families[random.Next(families.Count)], random);
        }
    }

    private static Proposal Draw(Family family, Random random)
    {
        var options = new OrderedDictionary<string, JsonNode?>();
        foreach (var (path, space) in family.Space)
        {
            options.Add(path, ParameterSampler.Draw(space, random));
        }

        return new Proposal(family.Kind, options, random.Next());
    }

    /// <summary>Mixed, because neighbouring seeds of <see cref="Random"/> give neighbouring draws.</summary>
    private int SeedOfTrial(int trial) => new SplitMix64((ulong)(uint)seed << 32 | (uint)trial).Below(int.MaxValue);
}
