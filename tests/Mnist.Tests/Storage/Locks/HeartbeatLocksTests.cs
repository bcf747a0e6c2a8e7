using Microsoft.Extensions.Time.Testing;
using Mnist.Storage.Locks;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Storage.Locks;

/// <summary>Two machines are two sets of locks that know of each other only what the folder has.</summary>
public sealed class HeartbeatLocksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();

    private string Path => System.IO.Path.Combine(folder.Path, ".claim-1.lock");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TryTake_OwnerLives_IsRefusedHoweverLongItTakes()
    {
        var (one, other) = (Machine("one"), Machine("other"));
        using var taken = one.TryTake(Path);

        Assert.NotNull(taken);
        for (var second = 0; second < 300; second++)
        {
            Assert.Null(other.TryTake(Path));
            Assert.Null(one.TryTake(Path));
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void TryTake_OwnerLetGo_IsTakenAndLeavesNothing()
    {
        Machine("one").TryTake(Path)!.Dispose();
        Machine("other").TryTake(Path)!.Dispose();

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void TryTake_OwnerDied_IsTakenOnceTheFileIsUnchangedForLong()
    {
        var other = Machine("other");
        File.WriteAllText(Path + ".1", "{}");

        Assert.Null(other.TryTake(Path));
        time.Advance(HeartbeatLocks.Patience - TimeSpan.FromSeconds(1));
        Assert.Null(other.TryTake(Path));
        time.Advance(TimeSpan.FromSeconds(1));
        using var taken = other.TryTake(Path);

        Assert.NotNull(taken);
        Assert.Equal([Path + ".2"], Directory.GetFiles(folder.Path));
        Assert.Contains("\"host\":\"other\"", File.ReadAllText(Path + ".2"), StringComparison.Ordinal);
        Assert.Contains("\"job\":\"17_3\"", File.ReadAllText(Path + ".2"), StringComparison.Ordinal);
    }

    [Fact]
    public void TryTake_ManyFindTheOwnerDead_OneSucceeds()
    {
        for (var round = 0; round < 20; round++)
        {
            var machines = Enumerable.Range(0, 8).Select(number => Machine($"machine-{number}")).ToList();
            File.WriteAllText(Path + ".1", "{}");
            machines.ForEach(machine => Assert.Null(machine.TryTake(Path)));
            time.Advance(HeartbeatLocks.Patience);

            var taken = machines.AsParallel().WithDegreeOfParallelism(8).Select(machine => machine.TryTake(Path)).Where(taken => taken is not null).ToList();

            Assert.InRange(taken.Count, 0, 1);
            taken.ForEach(one => one!.Dispose());
            Directory.GetFiles(folder.Path).ToList().ForEach(File.Delete);
        }
    }

    [Fact]
    public void IsStillHeld_SuccessorCame_IsNot()
    {
        var other = Machine("other");
        using var taken = Machine("one").TryTake(Path)!;
        Assert.True(taken.IsStillHeld);
        var text = File.ReadAllText(Path + ".1");

        Assert.Null(other.TryTake(Path));
        time.Advance(HeartbeatLocks.Patience);
        File.WriteAllText(Path + ".1", text);
        using var successor = other.TryTake(Path);

        Assert.NotNull(successor);
        Assert.Equal((false, true), (taken.IsStillHeld, successor.IsStillHeld));
    }

    [Fact]
    public void Beat_FileThatASuccessorRemoved_IsNotMadeAgain()
    {
        using var taken = Machine("one").TryTake(Path);
        File.Delete(Path + ".1");

        time.Advance(HeartbeatLock.Interval);

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private HeartbeatLocks Machine(string host) => new(time, new LockOwner(host, 1, "17_3"));
}
