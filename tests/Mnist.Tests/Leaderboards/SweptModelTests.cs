using System.Text.Json;
using Mnist.Definitions.Models;
using Mnist.Definitions.Sweeping;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Leaderboards.Views;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class SweptModelTests : TemporaryStore
{
    [Fact]
    public void Of_Grid_GivesMainEffectsAndPairedDifferences()
    {
        var sweep = Assert.Single(SweptModel.Of(Grid()));

        Assert.Equal(("quickstart", "dense", 4), (sweep.Experiment, sweep.Model, sweep.Runs));
        Assert.Equal(["epochs 5", "epochs 10", "units 64", "units 128"], sweep.Effects.Select(effect => $"{effect.Option} {effect.Value}"));
        // Of 200 rows 20, 16, 10 and 2 are wrong.
        Assert.Equal([0.91, 0.97, 0.925, 0.955], sweep.Effects.Select(effect => Math.Round(effect.Mean, 6)));
        Assert.Equal([-3, 3, -1.5, 1.5], sweep.Effects.Select(effect => Math.Round(effect.EffectPoints, 6)));
        Assert.Equal((0.9, 0.92), (sweep.Effects[0].Least, sweep.Effects[0].Most));
        Assert.Equal(Math.Sqrt(0.0002), sweep.Effects[0].Deviation!.Value, 1e-9);
        Assert.Equal([2, null, 2, null], sweep.Effects.Select(effect => effect.Pairs));

        // Wrong are always the first rows: with 5 epochs 20 against 10, and 16 against 2, so that the rows 3 to 20 have votes, all against 5.
        var epochs = sweep.Effects[0].Difference!;
        Assert.Equal((-6.0, 0, 18), (Math.Round(epochs.Points, 6), epochs.Gains, epochs.Losses));
        Assert.Equal(2 * Math.Pow(2, -18), epochs.PValue, 1e-12);
        Assert.Equal(2 * epochs.PValue, epochs.AdjustedPValue, 1e-12);
    }

    [Fact]
    public void Of_RunsOfOnePointAndSeed_TakesTheNewest()
    {
        Publish("a", wrong: 50, ("epochs", "5"), minutes: 0);
        var newest = Publish("b", wrong: 10, ("epochs", "5"), minutes: 1);
        var other = Publish("c", wrong: 20, ("epochs", "9"), minutes: 0);

        var sweep = Assert.Single(SweptModel.Of([Leaderboard.Of(Store.List().Runs)]));

        Assert.Equal([newest.Summary.Run, other.Summary.Run], sweep.Effects.Select(effect => Assert.Single(effect.Runs).Run));
    }

    [Fact]
    public void Of_SweptSeeds_AreComparedToo()
    {
        Publish("a", wrong: 10, ("seed", "1"), minutes: 0, seed: 1);
        Publish("b", wrong: 4, ("seed", "2"), minutes: 0, seed: 2);

        Assert.Equal([1, null], Assert.Single(SweptModel.Of([Leaderboard.Of(Store.List().Runs)])).Effects.Select(effect => effect.Pairs));
    }

    [Fact]
    public void Of_SeveralSeeds_ComparesRunsOfTheSameSeed()
    {
        Publish("a", wrong: 10, ("epochs", "1"), minutes: 0, seed: 1);
        Publish("b", wrong: 4, ("epochs", "2"), minutes: 0, seed: 1);
        Publish("c", wrong: 1, ("epochs", "2"), minutes: 0, seed: 2);

        var effects = Assert.Single(SweptModel.Of([Leaderboard.Of(Store.List().Runs)])).Effects;
        Assert.Equal((1, 6), (effects[0].Pairs, effects[0].Difference!.Losses));
        Assert.Equal(2, effects[1].Runs.Count);
    }

    [Fact]
    public void Of_RunsOfOtherDataWithTheSameRows_AreComparedToo()
    {
        Publish("a", wrong: 10, ("data.resize", "14"), minutes: 0);
        Publish("b", wrong: 4, ("data.resize", "28"), minutes: 0, dataset: 'c');

        var boards = Leaderboard.ByData(Store.List().Runs);
        var sweep = Assert.Single(SweptModel.Of(boards));

        Assert.Equal(2, boards.Count);
        Assert.Equal((0, 6), (sweep.Effects[0].Difference!.Gains, sweep.Effects[0].Difference!.Losses));
    }

    [Fact]
    public void Difference_OfOnePair_IsTheUsualComparison() => Assert.Equal(
        PairedDifference.Of(Right(3), Right(10)), RowVotes.Difference([(Right(3), Right(10))], out _));

    [Fact]
    public void Difference_OfTheSamePairTwice_IsNoSurerThanOfOne()
    {
        var once = RowVotes.Difference([(Right(3), Right(10))], out _)!;
        var twice = RowVotes.Difference([(Right(3), Right(10)), (Right(3), Right(10))], out var pairs)!;

        Assert.Equal(2, pairs);
        Assert.Equal(once, twice);
    }

    [Fact]
    public void Difference_OfUnknownOrOtherRows_IsNone()
    {
        Assert.Null(RowVotes.Difference([(null, Right(1)), (Right(1) with { RowsSha256 = "other" }, Right(1))], out var pairs));
        Assert.Equal(0, pairs);
    }

    [Theory]
    [InlineData(OutputFormat.Table, "sweep.txt")]
    [InlineData(OutputFormat.Csv, "sweep.csv")]
    public void Write_BySweep_ShowsWhatEachValueDid(OutputFormat format, string snapshot)
    {
        var text = BoardWriter.Write(Grid(), format, new ViewOptions { Grouping = Grouping.Sweep });

        Snapshot.Match(text, $"snapshots/{snapshot}");
        Assert.All(format == OutputFormat.Table ? text.Split('\n') : [], line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void Write_RunsOfASweep_HasRoomForTheirNames()
    {
        const string Name = "dense-epochs3-units128-training-b5c063d9";
        Publish(Name, wrong: 20, minutes: 0, options: ("epochs", "3"));

        Assert.Contains($" {Name} ", BoardWriter.Write(Leaderboard.ByData(Store.List().Runs), OutputFormat.Table), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingSwept_SaysSo()
    {
        var boards = SampleBoards.Two(Store);

        Assert.Contains("No run comes from a sweep", BoardWriter.Write(boards, OutputFormat.Table, new ViewOptions { Grouping = Grouping.Sweep }), StringComparison.Ordinal);
        Assert.Equal("[]\n", BoardWriter.Write(boards, OutputFormat.Json, new ViewOptions { Grouping = Grouping.Sweep }));
    }

    private IReadOnlyList<Leaderboard> Grid()
    {
        Publish("a", wrong: 20, minutes: 0, options: [("epochs", "5"), ("units", "64")]);
        Publish("b", wrong: 16, minutes: 1, options: [("epochs", "5"), ("units", "128")]);
        Publish("c", wrong: 10, minutes: 2, options: [("epochs", "10"), ("units", "64")]);
        Publish("d", wrong: 2, minutes: 3, options: [("epochs", "10"), ("units", "128")]);
        return Leaderboard.ByData(Store.List().Runs);
    }

    private StoredRun Publish(string name, int wrong, (string Option, string Value) option, int minutes, char dataset = 'a', int seed = 1) => Publish(name, wrong, minutes, dataset, seed, option);

    private StoredRun Publish(string name, int wrong, int minutes, char dataset = 'a', int seed = 1, params (string Option, string Value)[] options)
    {
        var record = SampleRuns.Completed(new DenseModel { Name = name }, validation: 1 - (wrong / 200.0));
        return SampleBoards.Publish(Store, record with
        {
            Sweep = new SweepPoint("dense", new OrderedDictionary<string, JsonElement>(options.Select(option => KeyValuePair.Create(option.Option, JsonElement.Parse(option.Value))))),
            StartedAt = SampleRuns.Start.AddMinutes(minutes),
            DatasetSha256 = new string(dataset, 64),
            Seed = seed,
        }, wrong);
    }

    private static RightRows Right(int wrong)
    {
        var bits = new ulong[4];
        for (var row = wrong; row < 200; row++)
        {
            bits[row / 64] |= 1UL << (row % 64);
        }

        return new RightRows("rows", 200, bits);
    }
}
