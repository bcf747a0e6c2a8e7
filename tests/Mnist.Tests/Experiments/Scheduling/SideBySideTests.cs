using Mnist.Definitions.Models;
using Mnist.Experiments.Scheduling;

namespace Mnist.Tests.Experiments.Scheduling;

public sealed class SideBySideTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Scheduler TwoAtATime = new(Threads: 2, Jobs: 2, MemoryBytes: long.MaxValue);

    [Fact]
    public void Run_TwoModels_AreUnderWayAtOnce()
    {
        using var meeting = new Barrier(participantCount: 2);

        var met = Run((_, stop) => meeting.SignalAndWait(Patience, stop), Models(2));

        Assert.Equal([true, true], met);
    }

    [Fact]
    public void Run_ModelsThatEndInAnotherOrder_GivesResultsInTheirs()
    {
        var models = Models(6);

        Assert.Equal([0, 1, 2, 3, 4, 5], Run((turn, _) => turn.Model.Number, models));
    }

    [Fact]
    public void Run_OneFails_CancelsWhatRunsBeginsNothingAndThrowsIt()
    {
        using var cancelled = new ManualResetEventSlim();
        var begun = new List<int>();

        var failure = Assert.Throws<IOException>(() => Run<bool>(
            (turn, stop) =>
            {
                lock (begun)
                {
                    begun.Add(turn.Model.Number);
                }

                if (turn.Model.Number == 0)
                {
                    throw new IOException("no space");
                }

                Assert.True(stop.WaitHandle.WaitOne(Patience));
                cancelled.Set();
                throw new OperationCanceledException(stop);
            },
            Models(3)));

        Assert.Equal("no space", failure.Message);
        Assert.True(cancelled.IsSet, "it should have waited for the other to end");
        Assert.DoesNotContain(2, begun);
    }

    [Fact]
    public void Run_Cancelled_EndsAllAndBeginsNothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var meeting = new Barrier(participantCount: 2);
        var ended = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => new SideBySide<bool>(TwoAtATime, (turn, stop) =>
        {
            Assert.True(turn.Model.Number < 2, "nothing should begin after a cancellation");
            meeting.SignalAndWait(Patience, TestContext.Current.CancellationToken);
            cancellation.Cancel();
            Interlocked.Increment(ref ended);
            throw new OperationCanceledException(stop);
        }).Run(Models(4), cancellation.Token));

        Assert.Equal(2, ended);
    }

    private static IReadOnlyList<T> Run<T>(Func<Turn, CancellationToken, T> work, IReadOnlyList<ScheduledModel> models) =>
        new SideBySide<T>(TwoAtATime, work).Run(models, TestContext.Current.CancellationToken);

    private static IReadOnlyList<ScheduledModel> Models(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new ScheduledModel(number, ThreadUse.One, CoreSeconds: 1, MemoryBytes: 0, After: []))];
}
