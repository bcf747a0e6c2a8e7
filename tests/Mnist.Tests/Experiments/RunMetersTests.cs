using Mnist.Experiments;

namespace Mnist.Tests.Experiments;

public sealed class RunMetersTests
{
    private const double BusySeconds = 0.05;

    [Fact]
    public void Start_WhileAnotherIsMeasured_BothKnow()
    {
        var meters = Meters(new FakeMemory());
        using var first = meters.Start();
        using (var second = meters.Start())
        {
            Assert.Equal((1, 1), (first.Others, second.Others));
        }

        using var third = meters.Start();
        Assert.Equal((2, 1), (first.Others, third.Others));
    }

    [Fact]
    public void PeakBytes_AnotherBeganLater_KeepsWhatWasSeenBefore()
    {
        var memory = new FakeMemory();
        var meters = Meters(memory);
        using var first = meters.Start();
        memory.Peak = 900;

        using var second = meters.Start();
        memory.Peak = 500;

        Assert.Equal((900, 500), (first.PeakBytes, second.PeakBytes));
        Assert.Equal([true, false], memory.Resets);
    }

    [Fact]
    public void CpuSeconds_Alone_IsOfAllThreads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells the seconds of a thread");
        using var meter = Meters(new FakeMemory()).Start();

        var other = new Thread(() => Busy());
        other.Start();
        other.Join();

        Assert.True(meter.CpuSeconds(onOneThread: false, inProcesses: false) >= BusySeconds);
    }

    [Fact]
    public async Task CpuSeconds_ProcessThatHasEnded_IsCounted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells the seconds of other processes");
        using var meter = Meters(new FakeMemory()).Start();
        using var process = System.Diagnostics.Process.Start("sh", ["-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(meter.CpuSeconds(onOneThread: false, inProcesses: true) - meter.CpuSeconds(onOneThread: false, inProcesses: false) > BusySeconds);
    }

    [Fact]
    public void CpuSeconds_BesideOthers_IsOfTheRunsOwnThreadsOrUnknown()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells the seconds of a thread");
        var meters = Meters(new FakeMemory());
        using var meter = meters.Start();
        using var other = meters.Start();
        Assert.Throws<InvalidOperationException>(() => meter.OnAnotherThread<int>(() => throw new InvalidOperationException(Busy().ToString(System.Globalization.CultureInfo.InvariantCulture))));

        Assert.InRange(meter.CpuSeconds(onOneThread: true, inProcesses: false)!.Value, BusySeconds, 20 * BusySeconds);
        Assert.Null(meter.CpuSeconds(onOneThread: false, inProcesses: false));
        Assert.Null(meter.EnergyJoules);
    }

    [Fact]
    public void ChildrenIn_NameWithParentheses_IsSkipped() =>
        Assert.Equal(4.25, CpuTime.ChildrenIn("12 (a ) b (c) S 1 2 3 4 5 6 7 8 9 10 11 12 400 25 20 0 1\n"));

    /// <summary>However long it takes.</summary>
    private static int Busy()
    {
        var rounds = 0;
        for (var start = CpuTime.OfThread(); CpuTime.OfThread() - start < BusySeconds;)
        {
            rounds++;
        }

        return rounds;
    }

    private static RunMeters Meters(FakeMemory memory) => new(() => memory.Peak, memory.Reset, () => null);

    private sealed class FakeMemory
    {
        public long Peak { get; set; } = 100;

        public List<bool> Resets { get; } = [];

        public void Reset(bool collect)
        {
            Peak = 100;
            Resets.Add(collect);
        }
    }
}
