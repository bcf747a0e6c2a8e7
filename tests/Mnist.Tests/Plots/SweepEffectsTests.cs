using Mnist.Leaderboards;
using Mnist.Plots;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Plots;

public sealed class SweepEffectsTests
{
    [Fact]
    public void Of_Sweep_SaysTheBestMeanAndIsDrawnInBothThemes()
    {
        var run = RunSummary.Of(SampleRuns.Completed(validation: 0.97));
        var worse = RunSummary.Of(SampleRuns.Completed(validation: 0.91));
        var sweep = new SweptModel("quickstart", "dense", 3, [new("dense", "training.epochs", "5", [worse], 0.95), new("dense", "training.epochs", "10", [run, run], 0.95)]);

        var picture = Assert.Single(SweepEffects.Of([sweep]));

        Assert.Equal("sweep-1", picture.Name);
        Assert.EndsWith("Best mean: training.epochs 10, 97.00 % over 2 runs.", picture.Words, StringComparison.Ordinal);
        Assert.All(Assert.Single(DrawnPicture.Of([picture], threads: 1)).Themes, theme => Assert.True(theme.Embedded.Bytes.Length > 1_000));
    }
}
