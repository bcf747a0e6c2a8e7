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
    public void Measure_BusyThread_TellsItsSecondsBesideOthersToo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells the seconds of a thread");
        var meters = Meters(new FakeMemory());
        using var meter = meters.Start();

        var alone = meter.Measure(Busy, onOneThread: false).CpuSeconds;
        using var other = meters.Start();

        Assert.True(alone >= BusySeconds, $"{alone}");
        Assert.InRange(meter.Measure(Busy, onOneThread: true).CpuSeconds!.Value, BusySeconds, 10 * BusySeconds);
        Assert.Null(meter.Measure(Busy, onOneThread: false).CpuSeconds);
    }

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

    private static RunMeters Meters(FakeMemory memory) => new(() => memory.Peak, memory.Reset);

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
