using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>
/// How a run differs from the one that a board is read against, where it is known which rows both get right. The test rows are shown and choose
/// nothing.
/// </summary>
internal sealed record RunDifference(PairedDifference? Validation, PairedDifference? Test)
{
    /// <summary>
    /// Compares all other runs of a board that did not fail with a completed run on the board's data, which need not be among the rows. The p-values of
    /// either part are Holm-corrected over the runs compared.
    /// </summary>
    public static IReadOnlyList<LeaderboardRow> Against(IReadOnlyList<LeaderboardRow> rows, StoredRun reference)
    {
        var others = rows.Where(row => row.Rank is not null && row.Run.Folder != reference.Folder).ToList();
        var validation = Part(PartName.Validation, others, reference);
        var test = Part(PartName.Test, others, reference);
        var differences = others.Index().ToDictionary(other => other.Item.Run.Folder, other => new RunDifference(validation[other.Index], test[other.Index]));
        return [.. rows.Select(row => row with { Difference = differences.GetValueOrDefault(row.Run.Folder) })];
    }

    private static IReadOnlyList<PairedDifference?> Part(string part, List<LeaderboardRow> others, StoredRun reference)
    {
        var right = RightRowsOf.Run(reference, part, out _);
        var differences = new PairedDifference?[others.Count];
        Parallel.For(0, others.Count, place => differences[place] = PairedDifference.Of(RightRowsOf.Run(others[place].Run, part, out _), right));
        return PairedDifference.Corrected(differences);
    }
}

/// <summary>
/// How two runs differ on the same rows: accuracy less the other's, in percentage points, and the rows that only the one or the other gets right.
/// The p-value is of equal accuracy, by <see cref="McNemarTest"/>.
/// </summary>
internal sealed record PairedDifference(double Points, int Gains, int Losses, double PValue, double AdjustedPValue)
{
    /// <summary>Compares two runs; the p-value is not corrected yet. Null unless both are known on the same rows.</summary>
    public static PairedDifference? Of(RightRows? run, RightRows? other)
    {
        if (run is null || other is null || run.RowsSha256 != other.RowsSha256)
        {
            return null;
        }

        var (gains, losses) = run.Disagreements(other);
        var value = McNemarTest.PValue(gains, losses);
        return new PairedDifference(100.0 * (gains - losses) / run.Rows, gains, losses, value, value);
    }

    /// <summary>The same differences, their p-values Holm-corrected for how many there are.</summary>
    public static IReadOnlyList<PairedDifference?> Corrected(IReadOnlyList<PairedDifference?> differences)
    {
        var adjusted = new Queue<double>(HolmCorrection.Adjust([.. differences.OfType<PairedDifference>().Select(difference => difference.PValue)]));
        return [.. differences.Select(difference => difference is null ? null : difference with { AdjustedPValue = adjusted.Dequeue() })];
    }
}
