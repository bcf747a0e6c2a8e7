using Microsoft.Extensions.Time.Testing;
using Mnist.Runs;

namespace Mnist.Tests.Runs;

public sealed class TestLedgerTests : TemporaryStore
{
    private readonly FakeTimeProvider time = new(SampleRuns.Start);

    private string Path => System.IO.Path.Combine(Store.Folder, "test-ledger.jsonl");

    [Fact]
    public void Choose_NothingScoredYet_IsBlind() => Assert.Equal([0, 0], Choose("a", "b"));

    [Fact]
    public void Choose_AfterScorings_CountsThose()
    {
        Choose("a");
        Score("x");
        Score("y");

        Assert.Equal([0, 2], Choose("a", "b"));
    }

    [Fact]
    public void Choose_AfterAScoringOnAClockSetBackSince_StillCountsIt()
    {
        Score("x");
        time.AdjustTime(SampleRuns.Start.AddDays(-1));

        Assert.Equal([1], Choose("a"));
        time.AdjustTime(SampleRuns.Start.AddDays(-2));
        Assert.Equal([1, 1], Choose("a", "b"));
    }

    [Fact]
    public void Choose_Again_KeepsTheFirstChoice()
    {
        Choose("a");
        Score("x");
        Choose("b");
        Score("y");

        Assert.Equal([0, 1], Choose("a", "b"));
    }

    [Theory]
    [InlineData("other", "rows")]
    [InlineData("experiment", "others")]
    [InlineData(null, "rows")]
    public void Choose_OtherExperimentOrRowsScored_IsBlind(string? experiment, string rows)
    {
        Ledger().Add("evaluate", experiment, "x", rows);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([0], Choose("a"));
    }

    [Fact]
    public void Scorings_Added_AreReadInOrder()
    {
        Score("x");
        Score("y");

        Assert.Equal([("x", SampleRuns.Start), ("y", SampleRuns.Start.AddSeconds(1))], Ledger().Scorings().Select(scoring => (scoring.Model, scoring.At)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"choice\":{}}")]
    [InlineData("{\"scoring\":{\"at\":null}}")]
    [InlineData("[]")]
    public void Choose_LineThatIsNoEntry_CountsForNothing(string line)
    {
        Score("x");
        File.AppendAllText(Path, line + "\n");

        Assert.Equal([1], Choose("a"));
        Assert.Single(Ledger().Scorings());
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(1e12)]
    public void Scorings_RunThatSaysItTrainedForAges_DoesNotHideOthers(double seconds)
    {
        SampleRuns.Publish(Store, SampleRuns.Completed() with { TrainSeconds = seconds });
        Assert.Single(Ledger().Scorings());
    }

    [Fact]
    public void Scorings_LineCutShortByACrash_IsSkippedAndTheNextStandsAlone()
    {
        Score("x");
        File.AppendAllText(Path, "{\"scoring\":{\"at\":\"2026-");
        Score("y");

        Assert.Equal(["x", "y"], Ledger().Scorings().Select(scoring => scoring.Model));
    }

    [Fact]
    public void Choose_StoreWithRunsButNoLedger_BeginsWithThem()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());
        time.Advance(TimeSpan.FromHours(1));
        var old = RunIdentity.ConfigurationOf(run.Record.Model, run.Record.Seed);

        var counts = Ledger().Choose(run.Record.Experiment, TestRowsKey.Of(run.Record), [old, "new"]);

        Assert.Equal([0, 1], counts);
        Assert.Equal([run.Record.Run], Ledger().Scorings().Select(scoring => scoring.Model));
    }

    [Fact]
    public void Add_FromManyThreads_LosesNothing()
    {
        Parallel.For(0, 40, index => Ledger().Add("run", "experiment", $"{index}", "rows"));

        Assert.Equal(40, Ledger().Scorings().Select(scoring => scoring.Model).Distinct().Count());
    }

    private TestLedger Ledger() => new(Store, time);

    private IReadOnlyList<int> Choose(params string[] configurations)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return Ledger().Choose("experiment", "rows", configurations);
    }

    private void Score(string model)
    {
        Ledger().Add("run", "experiment", model, "rows");
        time.Advance(TimeSpan.FromSeconds(1));
    }
}
