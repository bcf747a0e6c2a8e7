using Mnist.Search.Workers;

namespace Mnist.Tests.Search.Workers;

public sealed class ProcessEndTests
{
    [Theory]
    [InlineData(0, null, "its process ended with exit code 0 but without a result")]
    [InlineData(3, "no such file", "its process ended with exit code 3; it said: no such file")]
    [InlineData(null, null, "its process closed its output without a result")]
    public void Describe_ExitCode_NamesItAndTheLastWords(int? exitCode, string? lastWords, string expected) =>
        Assert.Equal(expected, ProcessEnd.Describe(exitCode, lastWords));

    [Theory]
    [InlineData(137, "its process was ended by SIGKILL, as a system does that runs out of memory")]
    [InlineData(139, "its process was ended by SIGSEGV, a bad access to memory")]
    [InlineData(159, "its process was ended by signal 31")]
    public void Describe_ExitCodeOfASignal_NamesTheSignal(int exitCode, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        Assert.Equal(expected, ProcessEnd.Describe(exitCode, lastWords: null));
    }
}
