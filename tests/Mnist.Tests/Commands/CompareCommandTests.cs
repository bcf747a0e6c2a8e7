using Mnist.Commands.Hosting;
using Mnist.Runs;
using Mnist.Tests.Runs;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

public sealed class CompareCommandTests
{
    [Theory]
    [InlineData("mnist compare needs two runs, and only first is named; some to compare with: second.", "first")]
    [InlineData("mnist compare needs two runs, and none is named; some to compare with: second, first.")]
    public async Task Compare_FewerThanTwoRuns_NamesSomeToCompareWith(string expected, params string[] runs)
    {
        using var folder = new TemporaryFolder();
        var store = new RunStore(Path.Combine(folder.Path, "runs"));
        SampleRuns.Publish(store, SampleRuns.Completed(validation: 0.9) with { Run = "first" });
        SampleRuns.Publish(store, SampleRuns.Completed(validation: 0.95) with { Run = "second" });

        var run = await CommandRun.In(folder.Path, ["compare", .. runs, "--runs-folder", store.Folder]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.StartsWith(expected, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_NoRunAtAll_SaysHowToMakeSome()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.In(folder.Path, "compare");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("`mnist run DEFINITION` makes some", run.Messages, StringComparison.Ordinal);
    }
}
