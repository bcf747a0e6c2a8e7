using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Experiments.Scheduling;

namespace Mnist.Tests.Experiments.Scheduling;

public sealed class SchedulerTests
{
    private const long Plenty = long.MaxValue / 2;

    [Fact]
    public void Next_OneJob_TrainsInOrderWithAllThreads()
    {
        var times = Simulation.Run(new Scheduler(Threads: 4, Jobs: 1, Plenty), [One(0, 1), Any(1, 100), Alone(2), One(3, 10)]);

        Assert.Equal([0, 1, 2, 3], times.OrderBy(time => time.Start).Select(time => time.Turn.Model.Number));
        Assert.All(times, time => Assert.Equal(4, time.Turn.Threads));
    }

    [Fact]
    public void Next_ModelsOfOneThread_RunSideBySideTheLargestFirst()
    {
        var times = Simulation.Run(new Scheduler(Threads: 2, Jobs: 2, Plenty), [One(0, 3), One(1, 5), One(2, 8)]);

        Assert.Equal([(2, 0.0), (1, 0.0), (0, 5.0)], times.Select(time => (time.Turn.Model.Number, time.Start)));
        Assert.Equal(8, times.Max(time => time.End));
    }

    [Theory]
    [InlineData(2, 24, 25, 1)] // about half of the work: half of the threads
    [InlineData(2, 90, 10, 2)] // nearly all of it: the rest comes after
    [InlineData(8, 60, 20, 6)]
    [InlineData(8, 10, 500, 6)] // the larger ones have begun, and nothing else waits
    public void Next_NetworkWhileOthersWait_HasItsShareOfTheThreads(int threads, double network, double others, int expected)
    {
        var turns = Simulation.Run(new Scheduler(threads, threads, Plenty), [Any(0, network), One(1, others / 2), One(2, others / 2)]).Select(time => time.Turn);

        Assert.Equal(expected, turns.Single(turn => turn.Model.Number == 0).Threads);
    }

    [Fact]
    public void Next_FewerJobsThanThreads_LeavesNoThreadIdle()
    {
        var turns = Simulation.Run(new Scheduler(Threads: 8, Jobs: 2, Plenty), [Any(0, 10), Any(1, 10), Any(2, 10), Any(3, 10)]).Select(time => time.Turn);

        Assert.All(turns, turn => Assert.Equal(4, turn.Threads));
    }

    [Fact]
    public void Next_NothingBeside_HasAllThreads() => Assert.All(
        Enum.GetValues<ThreadUse>(),
        use => Assert.Equal(4, Assert.Single(Simulation.Run(new Scheduler(Threads: 4, Jobs: 4, Plenty), [Model(0, use, 10)])).Turn.Threads));

    [Fact]
    public void Next_ModelThatTakesTheMachine_ComesLastAndAlone()
    {
        var times = Simulation.Run(new Scheduler(Threads: 2, Jobs: 2, Plenty), [Alone(0), One(1, 4), Alone(2), One(3, 6)]);

        Assert.Equal([3, 1, 0, 2], times.Select(time => time.Turn.Model.Number));
        Assert.Equal([0.0, 0.0, 6.0, 6.5], times.Select(time => time.Start));
    }

    [Fact]
    public void Next_ModelAfterOthers_WaitsForThem()
    {
        var times = Simulation.Run(new Scheduler(Threads: 3, Jobs: 3, Plenty), [One(0, 4), One(1, 6), One(2, 50) with { After = [0, 1] }]);

        Assert.Equal(6, times[^1].Start);
        Assert.Equal(2, times[^1].Turn.Model.Number);
    }

    [Fact]
    public void Next_FinishedModels_AreFirst()
    {
        var times = Simulation.Run(new Scheduler(Threads: 2, Jobs: 2, Plenty), [One(0, 4), One(1, 6), One(2, 0)]);

        Assert.Equal(2, times[0].Turn.Model.Number);
    }

    [Fact]
    public void Next_NotEnoughMemoryForTwo_RunsThemAlone()
    {
        var times = Simulation.Run(new Scheduler(Threads: 2, Jobs: 2, MemoryBytes: 100), [One(0, 4) with { MemoryBytes = 60 }, One(1, 6) with { MemoryBytes = 150 }, One(2, 5) with { MemoryBytes = 40 }]);

        Assert.Equal([(1, 0.0), (2, 6.0), (0, 6.0)], times.Select(time => (time.Turn.Model.Number, time.Start)));
    }

    [Fact]
    public void Next_AnyModels_KeepsEveryLimit() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Long[0, 300], Models).Sample((threads, jobs, memory, models) =>
    {
        var times = Simulation.Run(new Scheduler(threads, jobs, memory), models);

        Assert.Equal(models.Count, times.Count);
        Assert.All(times, time => AssertLimits(time, [.. times.Where(other => other.Start <= time.Start && (other == time || other.End > time.Start))], threads, jobs, memory));
        Assert.All(times, time => Assert.All(time.Turn.Model.After, before => Assert.True(times.Single(other => other.Turn.Model.Number == before).End <= time.Start)));
    });

    private static Gen<IReadOnlyList<ScheduledModel>> Models =>
        from uses in Gen.Enum<ThreadUse>().Array[1, 12]
        from seconds in Gen.Double[0.5, 100].Array[uses.Length]
        from bytes in Gen.Long[0, 200].Array[uses.Length]
        from after in Gen.Int[0, 30].Array[uses.Length]
        select (IReadOnlyList<ScheduledModel>)[.. uses.Select((use, number) => Model(number, use, seconds[number]) with { MemoryBytes = bytes[number], After = after[number] < number ? [after[number]] : [] })];

    private static void AssertLimits(Simulation.Time begun, IReadOnlyList<Simulation.Time> running, int threads, int jobs, long memory)
    {
        Assert.True(begun.Turn.Threads >= 1);
        Assert.True(running.Sum(time => time.Turn.Threads) <= threads);
        Assert.True(running.Count <= jobs);
        Assert.True(running.Count == 1 || running.Sum(time => time.Turn.Model.MemoryBytes) <= memory);
        Assert.True(running.Count == 1 || running.All(time => time.Turn.Model.Threads != ThreadUse.All));
    }

    private static ScheduledModel One(int number, double seconds) => Model(number, ThreadUse.One, seconds);

    private static ScheduledModel Any(int number, double seconds) => Model(number, ThreadUse.Any, seconds);

    private static ScheduledModel Alone(int number) => Model(number, ThreadUse.All, 1);

    private static ScheduledModel Model(int number, ThreadUse use, double seconds) => new(number, use, seconds, MemoryBytes: 0, After: []);
}
