using Microsoft.Extensions.Time.Testing;
using Mnist.Commands.Progress;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Tests.Commands;

public sealed class LineProgressTests
{
    [Fact]
    public void LineProgress_QuickEpochsAndTrials_WritesALineASecondAtMost()
    {
        var time = new FakeTimeProvider();
        var lines = new StringWriter { NewLine = "\n" };
        var (net, search) = (new DenseModel { Name = "net" }, new AutoMLModel { Name = "search", MaximumTrials = 3 });
        var progress = new LineProgress(lines, new TrainingNames([net, search]), time);

        progress.ModelStarted(net);
        for (var epoch = 1; epoch <= 5; epoch++)
        {
            time.Advance(TimeSpan.FromSeconds(0.5));
            progress.EpochEnded(net, new EpochResult(epoch, 0.5 / epoch, 0.9, 0.4 / epoch, 0.92, 0.001, 0.45, 0.05));
        }

        progress.ModelStarted(search);
        time.Advance(TimeSpan.FromSeconds(9.9));
        progress.Progressed(search, 0.5, "not yet");
        time.Advance(TimeSpan.FromSeconds(0.1));
        progress.Progressed(search, 0.5, "half the time is gone");
        foreach (var status in Enum.GetValues<TrialStatus>())
        {
            time.Advance(TimeSpan.FromSeconds(1));
            progress.TrialEnded(search, new TrialResult(1, "dense", [], 7, status, status == TrialStatus.Failed ? "no rows" : null, 0.9, 0.3, 12.3, 0.4, Best: true));
        }

        Snapshot.Match(lines.ToString(), "progress.txt");
    }

    [Fact]
    public void LineProgress_TwoModelsSideBySide_TellsOfBothByTheirNames()
    {
        var time = new FakeTimeProvider();
        var lines = new StringWriter { NewLine = "\n" };
        var (quick, slow) = (new DenseModel { Name = "quick" }, new AveragedPerceptronModel { Name = "slow" });
        var progress = new LineProgress(lines, new TrainingNames([quick, slow]), time);

        progress.ModelStarted(slow);
        progress.ModelStarted(quick);
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            progress.EpochEnded(quick, new EpochResult(epoch, 0.5, 0.9, null, null, 0.001, 4.9, 0));
            progress.Progressed(slow, epoch / 10.0, $"class {epoch} of 10");
        }

        Assert.Equal(
            """
            [2/2] slow: averagedPerceptron
            [1/2] quick: dense
            [1/2] quick: epoch 1: training 90.00 %, loss 0.5000, 4.9 s
            [1/2] quick: epoch 2: training 90.00 %, loss 0.5000, 4.9 s
            [2/2] slow: class 2 of 10

            """,
            lines.ToString());
    }

    [Fact]
    public void LineProgress_ModelOfSeveralSeeds_IsCalledByItsSeedToo()
    {
        var lines = new StringWriter { NewLine = "\n" };
        var (first, second, other) = (new DenseModel { Name = "net", Seed = 1 }, new DenseModel { Name = "net", Seed = 2 }, new DenseModel { Name = "other", Seed = 3 });
        var progress = new LineProgress(lines, new TrainingNames([first, second, other]), new FakeTimeProvider());

        progress.ModelStarted(second);
        progress.ModelStarted(other);

        Assert.Equal("[2/3] net, seed 2: dense\n[3/3] other: dense\n", lines.ToString());
    }
}
