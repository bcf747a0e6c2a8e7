using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>
/// Compares two values of an option over several pairs of runs on the same rows. The pairs share their rows, so that these, not rows of pairs, are what is counted:
/// each row has one vote, for the value whose runs get it right more often, or none. Of a single pair it is the usual comparison.
/// </summary>
internal static class RowVotes
{
    /// <summary>The difference over the pairs on the rows that most of them have; null without pairs. The p-value is not corrected yet.</summary>
    /// <param name="pairs">Of each pair the rows that are right with the one value and with the other.</param>
    /// <param name="used">Number of pairs that were compared.</param>
    public static PairedDifference? Difference(IEnumerable<(RightRows? Run, RightRows? Other)> pairs, out int used)
    {
        var comparable = pairs.Where(pair => pair.Run is not null && pair.Other is not null && pair.Run.RowsSha256 == pair.Other.RowsSha256)
            .GroupBy(pair => pair.Run!.RowsSha256).MaxBy(rows => rows.Count())?.ToList() ?? [];
        used = comparable.Count;
        if (used == 0)
        {
            return null;
        }

        var votes = new int[comparable[0].Run!.Rows];
        foreach (var (run, other) in comparable)
        {
            for (var row = 0; row < votes.Length; row++)
            {
                votes[row] += Right(run!, row) - Right(other!, row);
            }
        }

        var (gains, losses) = (votes.Count(vote => vote > 0), votes.Count(vote => vote < 0));
        var value = McNemarTest.PValue(gains, losses);
        return new PairedDifference(100.0 * votes.Sum() / ((double)votes.Length * used), gains, losses, value, value);
    }

    private static int Right(RightRows rows, int row) => (int)((rows.Bits.Span[row / 64] >> (row % 64)) & 1);
}
