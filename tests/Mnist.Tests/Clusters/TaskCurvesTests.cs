using Mnist.Clusters;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Tests.Runs;
using TaskStatus = Mnist.Clusters.TaskStatus;

namespace Mnist.Tests.Clusters;

/// <summary>How far tasks are that are making a run.</summary>
public sealed class TaskCurvesTests : TemporaryStore
{
    private static readonly RunRecord Record = SampleRuns.Failed(new DenseModel { Name = "dense", Training = new TrainingSettings { Epochs = 8 } });

    [Fact]
    public void Of_NetworkUnderWay_IsItsEpochsAndTheirCurve()
    {
        using var run = Store.Begin(Record.Run);
        run.Announce(Record);
        foreach (var (epoch, accuracy) in new[] { (1, 0.9), (2, 0.95), (3, 0.97) })
        {
            run.Append(new EpochResult(epoch, 1, 0.5, 1, accuracy, 0.001, 1, 0));
        }

        Assert.Equal("epoch 3/8 ▁▆█ 97.00 %", Assert.Single(TaskCurves.Of(View(Record.Experiment, Record.Seed, TaskStatus.Running), Store)).Value);
        Assert.Empty(TaskCurves.Of(View(Record.Experiment, Record.Seed + 1, TaskStatus.Running), Store));
        Assert.Empty(TaskCurves.Of(View("another", Record.Seed, TaskStatus.Running), Store));
        Assert.Empty(TaskCurves.Of(View(Record.Experiment, Record.Seed, TaskStatus.Waiting), Store));
    }

    [Fact]
    public void Of_NothingToDrawYet_IsWhatIsBeingDone()
    {
        using var run = Store.Begin(Record.Run);
        run.Announce(Record);
        run.Tell(0.1, "reading rows");

        Assert.Equal("reading rows", Assert.Single(TaskCurves.Of(View(Record.Experiment, Record.Seed, TaskStatus.Running), Store)).Value);
    }

    private JobView View(string experiment, int seed, TaskStatus status)
    {
        var sample = SampleJob.In(Store.Folder);
        var job = sample with { Job = sample.Job with { Experiment = experiment } };
        return new JobView(job, [new TaskView(new JobTask(1, "dense", seed, "dense", []), status, null, null, null)], ExecutorAnswers: true);
    }
}
