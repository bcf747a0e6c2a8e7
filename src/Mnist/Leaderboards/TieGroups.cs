using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Groups runs whose validation accuracy cannot be told apart.
/// <para>The best run leads group 1. Each run below it is compared with it by the exact McNemar test on the validation rows; the
/// p-values of these comparisons are Holm-corrected, and runs with a corrected p-value above 5 % join the group. The best run left over
/// leads the next group and is compared with the others left over, and so on. A run may so be in a lower group than one ranked just below
/// it, when the latter disagrees with the leader on more rows. The test rows take no part.</para></summary>
internal static class TieGroups
{
    private const double Level = 0.05;

    /// <summary>
    /// The group of each run, 1-based, of the validation rows each gets right, the best run first; null for a run of which that is not known, or on
    /// other rows than the best run's.
    /// </summary>
    public static IReadOnlyList<int?> Of(IReadOnlyList<RightRows?> runs)
    {
        var groups = new int?[runs.Count];
        var reference = runs.FirstOrDefault(run => run is not null);
        var left = runs.Index().Where(run => run.Item is not null && run.Item.RowsSha256 == reference!.RowsSha256)
            .Select(run => new Contender(run.Index, run.Item!, run.Item!.Count())).ToList();
        for (var group = 1; left.Count > 0; group++)
        {
            var members = Members(left);
            members.ForEach(member => groups[member.Index] = group);
            left = [.. left.Where(contender => groups[contender.Index] is null)];
        }

        return groups;
    }

    /// <summary>The first run and those that cannot be told from it.
    /// <para>A p-value of at most the level divided by the number of comparisons is rejected by Holm's correction whatever the others are, and
    /// the decisions on the others are what they would be without it. Most runs of a long board are so far from a leader that
    /// a bound says so; the exact test is for the others.</para></summary>
    private static List<Contender> Members(List<Contender> left)
    {
        var leader = left[0];
        var open = left.Skip(1).Where(contender => contender.Bound(leader) * (left.Count - 1) > Level).ToList();
        var adjusted = HolmCorrection.Adjust([.. open.Select(contender => contender.PValue(leader))]);
        return [leader, .. open.Where((_, position) => adjusted[position] > Level)];
    }

    /// <summary>A run without a group: its place among all, the rows it gets right, and their number.</summary>
    private sealed record Contender(int Index, RightRows Right, int Count)
    {
        public double PValue(Contender leader)
        {
            var (onlyLeader, onlyThis) = leader.Right.Disagreements(Right);
            return McNemarTest.PValue(onlyLeader, onlyThis);
        }

        /// <summary>At least <see cref="PValue"/>, from the numbers of right rows alone: of n rows that just one of two gets right, the two differ by d;
        /// by Hoeffding's inequality (1963, theorem 1) the probability is at most 2 exp(-d² / 2n), and n is at most the number of rows that either gets wrong.</summary>
        public double Bound(Contender leader)
        {
            var difference = (double)(leader.Count - Count);
            var discordant = (2.0 * Right.Rows) - leader.Count - Count;
            return difference == 0 ? 1 : 2 * Math.Exp(-difference * difference / (2 * discordant));
        }
    }
}
