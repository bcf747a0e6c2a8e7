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
        Assert.Equal(["validated", "tested"], board.Rows.Select(row => row.Summary.Model));
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

        Assert.Equal(["older", "younger", "worse"], board.Rows.Select(row => row.Summary.Model));
    }

    [Fact]
    public void Of_FailedRun_IsLastAndUnrankedWithItsReason()
    {
        var board = Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Failed(reason: "no luck")), Run("bad", validation: 0.1, test: 0.1)]);

        Assert.Equal(2, board.Rows.Count);
        Assert.Equal(RunStatus.Failed, board.Rows[1].Summary.Status);
        Assert.Null(board.Rows[1].Rank);
        Assert.Null(board.Rows[1].Summary.Test);
        Assert.Equal("no luck", board.Rows[1].Summary.Reason);
    }

    [Fact]
    public void Of_OnlyFailures_HasNoBest() => Assert.Null(Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Failed())]).Best);

    [Fact]
    public void Of_RunsOfDifferentData_Throws()
    {
        var one = Run("one", 0.9, 0.9);
        var other = new StoredRun(one.Folder, one.Record with { SplitSeed = 2 });

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

    [Theory]
    [InlineData("right-validation.bin", null, null)]
    [InlineData("right-validation.bin", "nonsense", null)]
    [InlineData("predictions-validation.csv", null, null)]
    [InlineData("predictions-validation.csv", "nonsense", null)]
    [InlineData("*", null, "it is not known which validation rows are right")]
    [InlineData("*", "nonsense", "it is not known which validation rows are right")]
    public void Of_FilesDamaged_HasARankAndIsNamedIfThereIsNoTieGroup(string file, string? content, string? fault)
    {
        var run = SampleBoards.Publish(Store, SampleRuns.Completed(), wrong: 5);
        foreach (var path in Directory.EnumerateFiles(run.Folder, file).Where(path => path.Contains("validation", StringComparison.Ordinal)))
        {
            Damage(path, content);
        }

        var board = Leaderboard.Of([run, SampleBoards.Publish(Store, SampleRuns.Completed(validation: 0.97), wrong: 6)]);

        Assert.Equal([1, 2], board.Rows.Select(row => row.Rank));
        Assert.Equal([fault is null ? 1 : null, 1], board.Rows.Select(row => row.TieGroup));
        Assert.Equal(fault is null ? 0 : 1, board.Faults.Count);
        Assert.All(board.Faults, found => Assert.StartsWith($"{run.Folder}: {fault}", found, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_RightRowsThatContradictTheFigures_HasNoTieGroupAndIsNamed()
    {
        var run = SampleBoards.Publish(Store, SampleRuns.Completed(), wrong: 5);
        var path = Path.Combine(run.Folder, "right-validation.bin");
        var bytes = File.ReadAllBytes(path);
        bytes[^30] ^= 1;
        File.WriteAllBytes(path, bytes);

        var board = Leaderboard.Of([run]);

        Assert.Null(Assert.Single(board.Rows).TieGroup);
        Assert.Contains($"{run.Folder}: the right validation rows and the figures in run.json disagree", Assert.Single(board.Faults), StringComparison.Ordinal);
    }

    private StoredRun Run(string name, double validation, double test) =>
        SampleRuns.Publish(Store, SampleRuns.Completed(new DenseModel { Name = name }, validation, test));

    private static void Damage(string path, string? content)
    {
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, content);
        }
    }
}
