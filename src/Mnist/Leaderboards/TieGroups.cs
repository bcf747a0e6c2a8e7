using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Groups runs whose validation accuracy cannot be told apart.
/// <para>The best run leads group 1. Each run below it is compared with it by the exact McNemar test on the validation predictions; the
/// p-values of these comparisons are Holm-corrected, and runs with a corrected p-value above 5 % join the group. The best run left over
/// leads the next group and is compared with the others left over, and so on. A run may so be in a lower group than one ranked just below
/// it, when the latter disagrees with the leader on more rows. The test rows take no part.</para></summary>
internal static class TieGroups
{
    private const double Level = 0.05;

    /// <summary>The group of each run.</summary>
    /// <param name="runs">Validation predictions, best run first; null where there are none.</param>
    /// <returns>1-based group numbers; null for a run without predictions, or on other rows than the best run's.</returns>
    public static IReadOnlyList<int?> Of(IReadOnlyList<RunPredictions?> runs)
    {
        var groups = new int?[runs.Count];
        var reference = runs.FirstOrDefault(run => run is not null);
        var left = Enumerable.Range(0, runs.Count).Where(index => runs[index] is { } run && SameRows(run, reference!)).ToList();
        for (var group = 1; left.Count > 0; group++)
        {
            var members = Members(left, runs);
            members.ForEach(index => groups[index] = group);
            left = [.. left.Except(members)];
        }

        return groups;
    }

    /// <summary>The first run and those that cannot be told from it.</summary>
    private static List<int> Members(List<int> left, IReadOnlyList<RunPredictions?> runs)
    {
        var leader = runs[left[0]]!;
        var values = left.Skip(1).Select(index => McNemarTest.PValue(leader.Truth, leader.Predicted, runs[index]!.Predicted)).ToList();
        var adjusted = HolmCorrection.Adjust(values);
        return [left[0], .. left.Skip(1).Where((_, position) => adjusted[position] > Level)];
    }

    private static bool SameRows(RunPredictions one, RunPredictions other) =>
        one.Rows.SequenceEqual(other.Rows) && one.Truth.SequenceEqual(other.Truth);
}
