using Mnist.Definitions.Models;
using Mnist.Leaderboards;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class LeaderboardTests : TemporaryStore
{
    [Fact]
    public void Of_NoRuns_IsEmpty()
    {
        var board = Leaderboard.Of([]);

        Assert.Empty(board.Rows);
        Assert.Null(board.Best);
        Assert.Empty(Leaderboard.ByData([]));
    }

    [Fact]
    public void Of_BetterOnTest_ChangesNothing()
    {
        var validated = Run("validated", validation: 0.98, test: 0.90);
        var tested = Run("tested", validation: 0.97, test: 0.99);

        var board = Leaderboard.Of([tested, validated]);

        Assert.Equal("validated", board.Best!.Record.Model.Name);
        Assert.Equal(["validated", "tested"], board.Rows.Select(row => row.Model));
        Assert.Equal([1, 2], board.Rows.Select(row => row.Rank));
    }

    [Fact]
    public void Of_EqualAccuracy_IsRankedByLogLossThenAge()
    {
        var record = SampleRuns.Completed();
        StoredRun WithLoss(string name, double loss, int minutes) => SampleRuns.Publish(Store, record with
        {
            Run = name,
            Model = new DenseModel { Name = name },
            StartedAt = SampleRuns.Start.AddMinutes(minutes),
            Validation = record.Validation! with { LogLoss = loss },
        });

        var board = Leaderboard.Of([WithLoss("worse", 0.2, 0), WithLoss("younger", 0.1, 2), WithLoss("older", 0.1, 1)]);

        Assert.Equal(["older", "younger", "worse"], board.Rows.Select(row => row.Model));
    }

    [Fact]
    public void Of_FailedRun_IsLastAndUnrankedWithItsReason()
    {
        var board = Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Failed(reason: "no luck")), Run("bad", validation: 0.1, test: 0.1)]);

        Assert.Equal(2, board.Rows.Count);
        Assert.Equal(RunStatus.Failed, board.Rows[1].Status);
        Assert.Null(board.Rows[1].Rank);
        Assert.Null(board.Rows[1].TestAccuracy);
        Assert.Equal("no luck", board.Rows[1].Reason);
    }

    [Fact]
    public void Of_OnlyFailures_HasNoBest() => Assert.Null(Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Failed())]).Best);

    [Fact]
    public void Of_RunsOfDifferentData_Throws()
    {
        var one = Run("one", 0.9, 0.9);
        var other = one with { Record = one.Record with { SplitSeed = 2 } };

        Assert.Throws<ArgumentException>(() => Leaderboard.Of([one, other]));
        Assert.Equal(2, Leaderboard.ByData([one, other]).Count);
    }

    [Fact]
    public void ByData_TwoDatasets_RanksEachByItself()
    {
        var boards = SampleBoards.Two(Store);

        Assert.Equal(["mnist", "fashion"], boards.Select(board => board.Data!.Dataset));
        Assert.Equal([1, 2, 3, null], boards[0].Rows.Select(row => row.Rank));
        Assert.Equal([1, 1, 2, null], boards[0].Rows.Select(row => row.TieGroup));
        Assert.Equal([1], boards[1].Rows.Select(row => row.Rank));
    }

    [Fact]
    public void Of_PredictionsDamaged_HasNoTieGroupButARank()
    {
        var run = Run("one", 0.9, 0.9);
        File.WriteAllText(Path.Combine(run.Folder, "predictions-validation.csv"), "nonsense");

        var row = Assert.Single(Leaderboard.Of([run]).Rows);

        Assert.Null(row.TieGroup);
        Assert.Equal(1, row.Rank);
    }

    private StoredRun Run(string name, double validation, double test) =>
        SampleRuns.Publish(Store, SampleRuns.Completed(new DenseModel { Name = name }, validation, test));
}
