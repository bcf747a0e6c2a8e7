using System.Text.Json.Nodes;
using Mnist.Search.Spaces;
using Mnist.Text;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>What a search takes from the trials of others: points to try first, and what is known before its first trial.</summary>
/// <param name="Points">Points to try, the best first, each with the seed it had.</param>
/// <param name="Observations">Trials whose scores can be compared with those of this search, numbered so that they come before its own.</param>
/// <param name="Skipped">Trials that are no points of its space.</param>
internal sealed record StartingPoints(IReadOnlyList<Proposal> Points, IReadOnlyList<TrialResult> Observations, int Skipped)
{
    /// <summary>The best of each search that are tried: as many as tell of a plateau, few enough for a short search.</summary>
    internal const int PointsPerSearch = 5;

    /// <summary>None.</summary>
    public static StartingPoints None { get; } = new([], [], 0);

    /// <summary>What there is for the families of a search.</summary>
    public static StartingPoints Of(IReadOnlyList<Family> families, IReadOnlyList<EarlierTrials> searches)
    {
        var adopted = searches.Select(search => (Search: search, Trials: search.Trials.Select(trial => Adopt(families, trial)).OfType<TrialResult>().ToList())).ToList();
        var points =
            from one in adopted
            from entry in TrialOrder.BestFirst(one.Trials).DistinctBy(KeyOf).Take(PointsPerSearch).Index()
            orderby entry.Index
            select Proposal.Of(entry.Item);
        var observations = adopted.Where(one => one.Search.AreComparable).SelectMany(one => one.Trials).Where(trial => trial.Status != TrialStatus.Stopped).ToList();
        return new StartingPoints(
            [.. points.DistinctBy(point => point.Key)],
            [.. observations.Select((trial, index) => trial with { Trial = index + 1 - observations.Count })],
            searches.Sum(search => search.Trials.Count) - adopted.Sum(one => one.Trials.Count));
    }

    /// <summary>What was taken from where, as a sentence.</summary>
    public string Describe(IReadOnlyList<EarlierTrials> searches)
    {
        var trials = searches.Sum(search => search.Trials.Count);
        var others = searches.Where(search => !search.AreComparable).Select(search => search.Run).ToList();
        return $"starts from {Phrase.Count(trials - Skipped, "trial")} of {string.Join(", ", searches.Select(search => search.Run))}; tries the best again first: {Phrase.Count(Points.Count, "point")}"
            + (Skipped == 0 ? "" : $"; {Phrase.Count(Skipped, "trial")} outside of its space left out")
            + (others.Count == 0 ? "" : $"; scores of {string.Join(", ", others)} are of other rows and do not count");
    }

    /// <summary>A trial as one of a family's space; null if the space lacks it. What the space fixes must be as it was: else another model was scored.</summary>
    private static TrialResult? Adopt(IReadOnlyList<Family> families, TrialResult trial) => families
        .Where(family => family.Kind == trial.Kind)
        .Select(family => family.Adopt(trial.Parameters.ToDictionary()) is { } point && JsonNode.DeepEquals(new JsonObject(point.Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone()))), trial.Parameters) ? trial : null)
        .FirstOrDefault(adopted => adopted is not null);

    private static string KeyOf(TrialResult trial) => Proposal.KeyOf(trial.Kind, trial.Parameters);
}
