using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Runs;
using Mnist.Runs.Labels;
using Mnist.Runs.Verification;

namespace Mnist.Tests.Runs.Labels;

public sealed class RunLabellerTests : TemporaryStore
{
    [Fact]
    public void Of_ExperimentAndModel_AreBothTagsInOrderAndBothNotes()
    {
        var model = new NaiveBayesModel { Name = "bayes", Tags = ["thesis", "baseline"], Notes = "of the model" };
        var experiment = new ExperimentDefinition { Name = "quickstart", Models = [model], Tags = ["thesis", "draft"], Notes = "of the experiment" };

        var labels = RunLabels.Of(experiment, model);

        Assert.Equal(["baseline", "draft", "thesis"], labels.Tags);
        Assert.Equal("of the experiment\nof the model", labels.Notes);
    }

    [Fact]
    public void Change_Tags_StandInPlaceOfThoseTheRunWasMadeWith()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft", "old"], Notes = "first" });
        var record = File.ReadAllBytes(Path.Combine(run.Folder, "run.json"));

        var (before, after) = Change(run, labels => labels with { Tags = [.. labels.Tags.Except(["draft"]), "best"] });

        Assert.Equal(["draft", "old"], before.Tags);
        Assert.Equal(["best", "old"], after.Tags);
        Assert.Equal(["best", "old"], Store.Find(run.Record.Run, out _)!.Record.Tags);
        Assert.Equal(("best old", "first"), Listed());
        Assert.Equal(record, File.ReadAllBytes(Path.Combine(run.Folder, "run.json")));
    }

    [Fact]
    public void Change_LastTagAndNotes_LeaveNone()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft"], Notes = "first" });

        Change(run, _ => new RunLabels { Tags = [] });

        Assert.Equal((null, null), Listed());
    }

    [Fact]
    public void Change_Nothing_WritesNothing()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft"] });

        Change(run, labels => labels with { Tags = [.. labels.Tags, "draft"] });

        Assert.False(File.Exists(Path.Combine(run.Folder, "labels.json")));
    }

    [Fact]
    public void Change_FromManyThreadsAtOnce_LosesNothing()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());

        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number => Change(run, labels => labels with { Tags = [.. labels.Tags, FormattableString.Invariant($"t{number:00}")] }));

        Assert.Equal(Enumerable.Range(0, 40).Select(number => FormattableString.Invariant($"t{number:00}")), Store.Find(run.Record.Run, out _)!.Record.Tags);
        Assert.DoesNotContain(Names(), name => name.StartsWith(".labels", StringComparison.Ordinal));
    }

    [Fact]
    public void Change_TooManyTags_IsRefusedAndNothingChanges()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft"] });

        Assert.Contains("at most 100 tags", Assert.Throws<InvalidDataException>(() => Change(run, _ => new RunLabels { Tags = [.. Enumerable.Range(0, 101).Select(number => FormattableString.Invariant($"t{number}"))] })).Message, StringComparison.Ordinal);
        Assert.Equal(("draft", null), Listed());
    }

    [Fact]
    public void Change_RunThatIsGone_IsAFaultOfTheDisk()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());
        Store.Remove(run);

        Assert.ThrowsAny<IOException>(() => Change(run, labels => labels with { Tags = ["best"] }));
        Assert.Empty(Store.List().Runs);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "labelsVersion": 1 }""")]
    [InlineData("""{ "labelsVersion": 1, "tags": ["two words"] }""")]
    [InlineData("""{ "labelsVersion": 1, "tags": [null] }""")]
    [InlineData("""{ "labelsVersion": 1, "tags": [], "note": "misspelt" }""")]
    [InlineData("""{ "labelsVersion": 2, "tags": [] }""")]
    [InlineData("""{ "labelsVersion": 1, "tags": [], "notes": "\u001b[2J" }""")]
    public void List_DamagedLabels_AreToldEachTimeAndTheRunStays(string labels)
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft"] });
        var path = Path.Combine(run.Folder, "labels.json");
        File.WriteAllText(path, labels);

        for (var time = 0; time < 2; time++)
        {
            var listing = Store.List();
            Assert.Equal("draft", Assert.Single(listing.Runs).Summary.Tags);
            Assert.StartsWith(path, Assert.Single(listing.Faults), StringComparison.Ordinal);
        }

        Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => Change(run, all => all)).Message, StringComparison.Ordinal);
        Assert.NotNull(Store.Find(run.Record.Run, out var problem));
        Assert.StartsWith(path, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_ChangedLabels_AreNoFaultAndDamagedOnesAre()
    {
        using var work = new Datasets.TemporaryFolder();
        var run = SampleRuns.Publish(Store, SampleRuns.Failed() with { Tags = ["draft"] });
        Change(run, _ => new RunLabels { Tags = ["best"], Notes = "later" });

        var changed = new Verifier(work.Path).Verify(run);
        File.WriteAllText(Path.Combine(run.Folder, "labels.json"), "{");
        var damaged = new Verifier(work.Path).Verify(run);

        Assert.Empty(changed.Faults);
        Assert.Empty(changed.Notes);
        Assert.Contains("labels.json is damaged", Assert.Single(damaged.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Adopt_LabelledRunOfAnOlderVersion_LeavesLabelsOutOfItsManifest()
    {
        using var work = new Datasets.TemporaryFolder();
        var run = SampleRuns.Publish(Store, SampleRuns.Failed());
        File.Delete(Path.Combine(run.Folder, "manifest.json"));
        Change(run, _ => new RunLabels { Tags = ["best"] });

        Assert.True(Verifier.Adopt(run));
        Change(run, _ => new RunLabels { Tags = ["other"] });

        Assert.Empty(new Verifier(work.Path).Verify(run).Faults);
    }

    [Fact]
    public void TryAdd_TagsOfADefinitionThatGrew_AreAddedToWhatTheRunHas()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed() with { Tags = ["draft"], Notes = "first" });

        var added = new RunLabeller(Store).TryAdd(run, new RunLabels { Tags = ["thesis"], Notes = "second" }, TestContext.Current.CancellationToken);

        Assert.Equal("draft thesis", added.Summary.Tags);
        Assert.Equal(("draft thesis", "first"), Listed());
    }

    private (RunLabels Before, RunLabels After) Change(StoredRun run, Func<RunLabels, RunLabels> change) =>
        new RunLabeller(Store).Change(run, change, TestContext.Current.CancellationToken);

    private (string? Tags, string? Notes) Listed()
    {
        var run = Assert.Single(Store.List().Runs).Summary;
        return (run.Tags, run.Notes);
    }
}
