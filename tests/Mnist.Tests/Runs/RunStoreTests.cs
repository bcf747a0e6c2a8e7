using CsCheck;
using Mnist.Definitions.Models;

namespace Mnist.Tests.Runs;

public sealed class RunStoreTests : TemporaryStore
{
    private static readonly int[] Minutes = [5, 1, 3];

    [Fact]
    public void List_NoFolder_IsEmpty()
    {
        Assert.Empty(Store.List().Runs);
        Assert.False(Directory.Exists(Store.Folder));
    }

    [Fact]
    public void Claim_HeldByAnother_WaitsUntilItIsLetGo()
    {
        var identity = new string('a', 64);
        var first = Store.Claim(identity, () => Assert.Fail("nobody else has it"), TestContext.Current.CancellationToken);
        var waits = 0;
        using (Store.Claim(identity, () =>
        {
            waits++;
            first.Dispose();
        }, TestContext.Current.CancellationToken))
        {
            Assert.Single(Names(), $".claim-{identity[..32]}.lock");
        }

        Assert.Equal(1, waits);
        Assert.Empty(Names());
    }

    [Fact]
    public void Claim_WaitCancelled_Throws()
    {
        using var first = Store.Claim(new string('a', 64), () => { }, TestContext.Current.CancellationToken);
        using var cancellation = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Store.Claim(new string('a', 64), cancellation.Cancel, cancellation.Token));
    }

    [Fact]
    public void List_ManyRuns_AreOldestFirst()
    {
        foreach (var minutes in Minutes)
        {
            SampleRuns.Publish(Store, SampleRuns.Completed() with { StartedAt = SampleRuns.Start.AddMinutes(minutes) });
        }

        Assert.Equal([1, 3, 5], Store.List().Runs.Select(run => (run.Record.StartedAt - SampleRuns.Start).TotalMinutes));
    }

    [Fact]
    public void List_Runs_HaveEverythingThatTheFileHas()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed() with { Training = SampleRuns.Metrics(0.99) });

        var listed = Assert.Single(Store.List().Runs).Record;

        Assert.Equal(SampleRuns.Json(run.Record), SampleRuns.Json(listed));
        Assert.Equal(run.Record.Test!.Classes[1], listed.Test!.Classes[1]);
        Assert.Equal(run.Record.Validation!.Calibration!.Bins.Count, listed.Validation!.Calibration!.Bins.Count);
    }

    [Theory]
    [InlineData("\"run\"", "\"ruin\"", "damaged")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 2", "reads versions up to 1; use mnist 0.1.0+abc or newer")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": \"1\"", "damaged")]
    [InlineData("\"schemaVersion\"", "\"version\"", "damaged")]
    [InlineData("\"modelBytes\"", "\"modelBites\"", "lacks figures")]
    [InlineData("\"support\"", "\"sport\"", "damaged")]
    [InlineData("\"confidence\"", "\"evidence\"", "damaged")]
    [InlineData("\"confusion\": [", "\"confusion\": [[\"x\"],", "damaged")]
    [InlineData("\"kind\": \"dense\",", "\"kind\": \"danse\",", "damaged")]
    [InlineData("{", "", "damaged")]
    public void List_DamagedRun_IsAFaultThatHidesNoOther(string text, string replacement, string expected)
    {
        SampleRuns.Publish(Store, SampleRuns.Failed());
        var damaged = SampleRuns.Publish(Store, SampleRuns.Completed());
        var path = Path.Combine(damaged.Folder, "run.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, replacement, StringComparison.Ordinal));

        var listing = Store.List();

        Assert.Single(listing.Runs);
        var fault = Assert.Single(listing.Faults);
        Assert.Contains(damaged.Folder, fault, StringComparison.Ordinal);
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void List_AnyDamage_IsAFaultOrARun()
    {
        var path = Path.Combine(SampleRuns.Publish(Store, SampleRuns.Completed()).Folder, "run.json");
        var whole = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Bool).Sample(
            (position, value, cut) =>
            {
                var damaged = cut ? whole[..position] : [.. whole[..position], value, .. whole[(position + 1)..]];
                File.WriteAllBytes(path, damaged);
                var listing = Store.List();
                return listing.Runs.Count + listing.Faults.Count == 1;
            },
            iter: 1000,
            threads: 1);
    }

    [Fact]
    public void List_FoldersThatAreNoRuns_AreFaults()
    {
        Directory.CreateDirectory(Path.Combine(Store.Folder, "holiday photos"));
        var renamed = SampleRuns.Publish(Store, SampleRuns.Completed());
        Directory.Move(renamed.Folder, renamed.Folder + "-copy");

        Assert.Collection(
            Store.List().Faults,
            fault => Assert.Contains("no run.json", fault, StringComparison.Ordinal),
            fault => Assert.Contains($"\"{renamed.Record.Run}\"", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_PartOfAnId_FindsTheOnlyOne()
    {
        var dense = SampleRuns.Publish(Store, SampleRuns.Completed());
        SampleRuns.Publish(Store, SampleRuns.Completed(new LightGbmModel { Name = "trees" }));

        Assert.Equal(dense.Folder, Store.Find("DENSE", out var problem)?.Folder);
        Assert.Empty(problem);
        Assert.Null(Store.Find("quickstart", out problem));
        Assert.Contains("part of 2 ids", problem, StringComparison.Ordinal);
        Assert.Null(Store.Find("forest", out problem));
        Assert.Contains("no run", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WholeId_IsNotMistakenForItsCopies()
    {
        var first = SampleRuns.Publish(Store, SampleRuns.Completed());
        SampleRuns.Publish(Store, SampleRuns.Completed());

        Assert.Equal(first.Folder, Store.Find(first.Record.Run, out _)?.Folder);
    }

    [Fact]
    public void FindCompleted_SameIdentityAndNames_IsTheNewestCompleted()
    {
        var record = SampleRuns.Completed();
        SampleRuns.Publish(Store, record);
        var newest = SampleRuns.Publish(Store, record with { StartedAt = record.StartedAt.AddHours(1) });
        SampleRuns.Publish(Store, SampleRuns.Failed() with { StartedAt = record.StartedAt.AddHours(2) });

        Assert.Equal(newest.Folder, Store.FindCompleted(record.Identity, "quickstart", "dense")?.Folder);
        Assert.Null(Store.FindCompleted(record.Identity, "quickstart", "other"));
        Assert.Null(Store.FindCompleted(record.Identity, "other", "dense"));
        Assert.Null(Store.FindCompleted(new string('f', 16), "quickstart", "dense"));
    }
}
