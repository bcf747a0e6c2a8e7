using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Runs.UnderWay;
using Mnist.Serving.Boards;
using Mnist.Serving.Live;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Serving.Live;

/// <summary>What is told of runs under way.</summary>
public sealed class LiveRunTests : TemporaryStore
{
    [Theory]
    [InlineData(true, 59, "Running")]
    [InlineData(true, 61, "Stalled")]
    [InlineData(false, 1, "Dead")]
    public void StateOf_BySecondsWithoutAWord_IsAsTold(bool isAlive, int silent, string state)
    {
        var run = Begun() with { IsAlive = isAlive, WrittenAt = SampleRuns.Start };

        Assert.Equal(state, LiveRun.StateOf(run, SampleRuns.Start.AddSeconds(silent)).ToString());
    }

    [Fact]
    public void StateOf_LongEpochs_IsPatientWithThem()
    {
        var run = Begun() with { WrittenAt = SampleRuns.Start, Epochs = [Epoch(1, 1, 1) with { TrainSeconds = 100 }] };

        Assert.Equal(LiveState.Running, LiveRun.StateOf(run, SampleRuns.Start.AddSeconds(399)));
        Assert.Equal(LiveState.Stalled, LiveRun.StateOf(run, SampleRuns.Start.AddSeconds(402)));
    }

    [Fact]
    public void SecondsLeft_OfANetwork_AreThoseOfItsEpochs()
    {
        var run = new LiveRun(Begun() with { Epochs = [Epoch(1, 1, 1) with { TrainSeconds = 2 }] }, LiveState.Running, null);

        Assert.Equal(2.0 * (run.Epochs!.Value - 1), run.SecondsLeft(SampleRuns.Start)!.Value, 9);
    }

    [Fact]
    public void Since_ValidationLossRisingWhileTrainingLossFalls_IsTheBestEpoch()
    {
        Assert.Equal(2, Overfitting.Since([Epoch(1, 1, 1), Epoch(2, 0.8, 0.5), Epoch(3, 0.6, 0.6), Epoch(4, 0.4, 0.6), Epoch(5, 0.2, 0.7)]));
        Assert.Null(Overfitting.Since([Epoch(1, 1, 1), Epoch(2, 0.8, 0.5), Epoch(3, 0.6, 0.6)]));
        Assert.Null(Overfitting.Since([Epoch(1, 1, 1), Epoch(2, 0.8, 0.5), Epoch(3, 0.9, 0.6), Epoch(4, 0.9, 0.6), Epoch(5, 0.9, 0.7)]));
        Assert.Null(Overfitting.Since([]));
    }

    [Fact]
    public void Thinned_ALongLine_KeepsItsEndsAndItsPeak()
    {
        var points = Enumerable.Range(0, 10_000).Select(x => ((double)x, x == 4321 ? 7.0 : 1.0)).ToList();

        var thinned = ThinnedPoints.Of(points, 500);

        Assert.InRange(thinned.Count, 4, 500);
        Assert.Equal((0.0, 9999.0), (thinned[0].X, thinned[^1].X));
        Assert.Contains((4321.0, 7.0), thinned);
        Assert.Equal(thinned.OrderBy(point => point.X), thinned);
    }

    [Fact]
    public void Now_ARunThatIsPublished_IsTheStoredOne()
    {
        var live = new LiveRuns(Store, new StoredBoards(Store), new JumpingTime());
        var record = SampleRuns.Failed();
        using (var builder = Store.Begin(record.Run))
        {
            builder.Announce(record);
            builder.Append(Epoch(1, 1, 1));
            builder.Tell(0.5, "half of it");
            var begun = Assert.Single(live.Now());
            Assert.Equal((LiveState.Running, "half of it", 1), (LiveRun.StateOf(begun.UnderWay, begun.UnderWay.WrittenAt), begun.UnderWay.Status!.Text, begun.UnderWay.Epochs.Count));
            builder.Append(Epoch(2, 1, 1));
            Assert.Equal(2, Assert.Single(live.Now()).UnderWay.Epochs.Count);
            builder.Publish(record);
        }

        var ended = Assert.Single(live.Now());
        Assert.Equal((LiveState.Ended, record.Run), (ended.State, ended.Published));
    }

    private static StateUnderWay Begun() => new(BegunRun.Of(SampleRuns.Failed(new DenseModel { Name = "dense" })), "key");

    private static EpochResult Epoch(int epoch, double training, double validation) => new(epoch, training, 0.5, validation, 0.5, 0.001, 1, 0);

    /// <summary>A clock of which every look is a second later.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private long timestamp;

        public override long GetTimestamp() => timestamp += TimestampFrequency;
    }
}
