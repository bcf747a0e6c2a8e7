using Mnist.Runs;

namespace Mnist.Tests.Runs;

public sealed class RunEnvironmentProbeTests
{
    [Fact]
    public void Probe_ThisMachine_NamesWhatItRunsOn()
    {
        var environment = RunEnvironmentProbe.Probe(threads: 3);

        Assert.Equal(3, environment.Threads);
        Assert.Equal(Environment.ProcessorCount, environment.Cores);
        Assert.StartsWith(".NET 10", environment.Runtime, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+", environment.CodeVersion);
        Assert.Matches("^(x64|arm64|x86), [0-9]+-bit vectors$", environment.Processor);
    }
}
