using Mnist.Experiments;

namespace Mnist.Tests.Experiments;

public sealed class PeakMemoryTests
{
    private const int Size = 300_000_000;

    [Fact]
    public void Reset_AfterALargeAllocation_ForgetsIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux can reset the peak");
        UseMemory();
        var before = PeakMemory.Read();

        PeakMemory.Reset(collect: true);

        Assert.True(before - PeakMemory.Read() > Size / 2, "the peak should have dropped");
    }

    private static void UseMemory()
    {
        var block = new byte[Size];
        Array.Fill(block, (byte)1);
        GC.KeepAlive(block);
    }
}
