using Mnist.Leaderboards;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class RetentionPolicyTests : TemporaryStore
{
    [Fact]
    public void Unkept_BestOfEachExperiment_AreTheOthersAndTheFailed()
    {
        Publish("one", 0.90, minute: 1);
        Publish("one", 0.95, minute: 2);
        Publish("two", 0.80, minute: 3);
        SampleRuns.Publish(Store, SampleRuns.Failed() with { Run = "failed", Experiment = "two", StartedAt = SampleRuns.Start.AddMinutes(4) });

        var unkept = new RetentionPolicy(Best: 1, Since: null).Unkept(Store.List().Runs);

        Assert.Equal(["one-1", "failed"], unkept.Select(run => run.Record.Run));
    }

    [Fact]
    public void Unkept_NewOnes_AreKeptWhateverTheyAreWorth()
    {
        Publish("one", 0.95, minute: 1);
        Publish("one", 0.90, minute: 2);
        Publish("one", 0.10, minute: 3);

        var unkept = new RetentionPolicy(Best: 1, Since: SampleRuns.Start.AddMinutes(3)).Unkept(Store.List().Runs);

        Assert.Equal(["one-2"], unkept.Select(run => run.Record.Run));
    }

    [Fact]
    public void Remove_Run_LeavesTheOthersAndNothingElse()
    {
        Publish("one", 0.95, minute: 1);
        Publish("one", 0.90, minute: 2);

        Store.Remove(Store.List().Runs[0]);

        Assert.Equal(["one-2", "runs.index"], Names());
    }

    private void Publish(string experiment, double accuracy, int minute) => SampleRuns.Publish(Store, SampleRuns.Completed(validation: accuracy) with
    {
        Run = FormattableString.Invariant($"{experiment}-{minute}"),
        Experiment = experiment,
        StartedAt = SampleRuns.Start.AddMinutes(minute),
    });
}
