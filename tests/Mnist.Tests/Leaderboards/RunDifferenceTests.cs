using Mnist.Leaderboards;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class RunDifferenceTests : TemporaryStore
{
    [Fact]
    public void Against_KnownRows_CountsGainsAndLosses()
    {
        var runs = SampleBoards.Seeded(Store);

        var rows = RunDifference.Against(Leaderboard.Of(runs).Rows, runs[1]);

        // Of 200 rows the reference gets 4 wrong and the best run the first 2 of them: p = 2 / 2^2.
        Assert.Equal(new PairedDifference(1, 2, 0, 0.5, 1), Rounded(rows[0].Difference!.Validation!));
        Assert.Equal(new PairedDifference(1, 2, 0, 0.5, 1), Rounded(rows[0].Difference!.Test!));

        // The trees get 16 more wrong: p = 2 / 2^16, four times that among four comparisons.
        Assert.Equal(Rounded(new PairedDifference(-8, 0, 16, Math.Pow(2, -15), Math.Pow(2, -13))), Rounded(rows[4].Difference!.Validation!));
    }

    [Fact]
    public void Against_ReferenceAndFailures_HaveNoDifference()
    {
        var runs = SampleBoards.Seeded(Store);

        var rows = RunDifference.Against(Leaderboard.Of(runs).Rows, runs[1]);

        Assert.Equal([runs[1].Folder, runs[5].Folder], rows.Where(row => row.Difference is null).Select(row => row.Run.Folder));
    }

    [Fact]
    public void Against_PartsDamaged_ComparesWhatIsLeft()
    {
        var runs = SampleBoards.Seeded(Store);
        File.Delete(Path.Combine(runs[0].Folder, "right-test.bin"));
        File.Delete(Path.Combine(runs[0].Folder, "predictions-test.csv"));

        var rows = RunDifference.Against(Leaderboard.Of(runs).Rows, runs[1]);

        Assert.NotNull(rows[0].Difference!.Validation);
        Assert.Null(rows[0].Difference!.Test);

        // Among the three comparisons that are left, not four.
        Assert.Equal(3 * Math.Pow(2, -15), rows[4].Difference!.Test!.AdjustedPValue, 1e-12);
    }

    [Fact]
    public void Against_ManyRuns_CorrectsInTheOrderOfTheEvidence()
    {
        var runs = Enumerable.Range(0, 12).Select(wrong => SampleBoards.Publish(Store, SampleRuns.Completed(), wrong)).ToList();

        var found = RunDifference.Against(Leaderboard.Of(runs).Rows, runs[0])
            .Select(row => row.Difference?.Validation).OfType<PairedDifference>().OrderBy(difference => difference.PValue).ToList();

        Assert.Equal(11, found.Count);
        Assert.All(found, difference => Assert.InRange(difference.AdjustedPValue, difference.PValue, 1));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.AdjustedPValue <= pair.Second.AdjustedPValue));
    }

    private static PairedDifference Rounded(PairedDifference difference) => difference with
    {
        PValue = Math.Round(difference.PValue, 12),
        AdjustedPValue = Math.Round(difference.AdjustedPValue, 12),
    };
}
