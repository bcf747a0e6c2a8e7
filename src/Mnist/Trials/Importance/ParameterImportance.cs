using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mnist.Trials.Importance;

/// <summary>
/// How much each option mattered in a search: trials are ranked by accuracy and grouped by the option's value (numbers by thirds, and where it
/// was not searched apart), and the importance is the share of the ranks' variance that is between the groups, adjusted for chance (epsilon
/// squared: Kelley, 1935). One option at a time: what two options do only together is missed, and what a sampler chose together is counted
/// for both. By ranks, so that one diverged trial does not decide.
/// </summary>
internal static class ParameterImportance
{
    /// <summary>Trials of a kind below which its options are not judged.</summary>
    internal const int FewestTrials = 8;

    private const int Parts = 3;

    /// <summary>The importances, kind by kind in the order in which they were first tried.</summary>
    public static IReadOnlyList<FamilyImportance> Of(IReadOnlyList<TrialResult> trials) =>
        [.. trials.Where(trial => trial.Status == TrialStatus.Completed).GroupBy(trial => trial.Kind).Select(kind => OfKind(kind.Key, kind))];

    /// <summary>By the highest fidelity at which there are enough trials: accuracies of different fidelities do not compare.</summary>
    private static FamilyImportance OfKind(string kind, IEnumerable<TrialResult> trials)
    {
        var levels = trials.GroupBy(trial => trial.Fidelity).OrderByDescending(level => level.Key).Select(level => level.ToList()).ToList();
        var judged = levels.Find(level => level.Count >= FewestTrials) ?? levels[0];
        return new FamilyImportance(kind, judged[0].Fidelity, judged.Count, judged.Count < FewestTrials ? [] : OptionsOf(judged));
    }

    private static List<OptionImportance> OptionsOf(List<TrialResult> trials)
    {
        var ranks = Ranks([.. trials.Select(trial => trial.ValidationAccuracy!.Value)]);
        var shares =
            from key in trials.SelectMany(trial => trial.Parameters.Select(option => option.Key)).Distinct()
            select new OptionImportance(key, Share(ranks, GroupsOf(key, trials)));
        return [.. shares.OrderByDescending(option => option.Share)];
    }

    /// <summary>The group of each trial.</summary>
    private static List<string> GroupsOf(string key, List<TrialResult> trials)
    {
        var values = trials.Select(trial => trial.Parameters.TryGetPropertyValue(key, out var value) ? value?.ToJsonString() ?? "null" : "").ToList();
        var numbers = trials.Select(trial => NumberOf(trial.Parameters[key])).ToList();
        if (values.Distinct().Count() <= Parts || numbers.Zip(values).Any(pair => pair.First is null && pair.Second.Length > 0))
        {
            return values;
        }

        var sorted = numbers.OfType<double>().Order().ToList();
        return [.. numbers.Select(number => number is { } known ? ThirdOf(known, sorted).ToString(CultureInfo.InvariantCulture) : "")];
    }

    /// <summary>Equal numbers are in the same third.</summary>
    private static int ThirdOf(double number, List<double> sorted) => Parts * sorted.IndexOf(number) / sorted.Count;

    /// <summary>The value of an option as a number; null where it is none.</summary>
    public static double? NumberOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>Equal accuracies share the mean of their ranks.</summary>
    private static List<double> Ranks(List<double> accuracies) =>
        [.. accuracies.Select(accuracy => accuracies.Count(other => other < accuracy) + (accuracies.Count(other => other == accuracy) + 1) / 2.0)];

    private static double Share(List<double> ranks, List<string> groups)
    {
        var all = SumOfSquares(ranks);
        var parts = ranks.Zip(groups).GroupBy(pair => pair.Second, pair => pair.First).ToList();
        var freedom = ranks.Count - parts.Count;
        var within = parts.Sum(part => SumOfSquares([.. part]));
        return all == 0 || freedom <= 0 ? 0 : Math.Max(0, 1 - within / freedom / (all / (ranks.Count - 1)));
    }

    private static double SumOfSquares(List<double> numbers)
    {
        var mean = numbers.Average();
        return numbers.Sum(number => (number - mean) * (number - mean));
    }
}
