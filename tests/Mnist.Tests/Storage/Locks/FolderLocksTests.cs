using Microsoft.Extensions.Time.Testing;
using Mnist.Storage.Locks;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Storage.Locks;

public sealed class FolderLocksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void LockTest_OrdinaryFolder_FindsNoFaultAndLeavesNothing()
    {
        Assert.Null(LockTest.FaultOf(folder.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void TryTake_LocksThatExclude_AreThoseOfTheOperatingSystem()
    {
        var path = Path.Combine(folder.Path, "lock");

        using var taken = Locks(_ => null).TryTake(path);

        Assert.NotNull(taken);
        Assert.Null(Locks(_ => null).TryTake(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void TryTake_LocksThatDoNotExclude_AreHeartbeatsForWhoeverComesLater()
    {
        var path = Path.Combine(folder.Path, "lock");

        using var taken = Locks(_ => "refused").TryTake(path);

        Assert.NotNull(taken);
        Assert.Null(Locks(_ => null).TryTake(path));
        Assert.Equal([Path.Combine(folder.Path, FolderLocks.Mark), path + ".1"], Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/home/a", null)]
    [InlineData("/scratch/runs", "it is mounted with local_lock=all, whose locks are those of one machine")]
    [InlineData("/scratch2/runs", null)]
    [InlineData("/my runs/x", "it is mounted with localflock, whose locks are those of one machine")]
    [InlineData("/bee", "its file system, BeeGFS, may keep locks to one machine")]
    public void MountedFolder_Mounts_TellOfLocksOfOneMachine(string path, string? expected)
    {
        string[] mounts =
        [
            "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
            "40 22 0:44 / /scratch rw,relatime shared:2 - nfs4 server:/scratch rw,vers=4.2,local_lock=all,addr=10.0.0.1",
            "41 22 0:45 / /my\\040runs rw - lustre mds:/x rw,localflock",
            "42 22 0:46 / /bee rw - beegfs beegfs_nodev rw",
        ];

        Assert.Equal(expected, MountedFolder.Of(path, mounts)?.LocksOfOneMachine);
    }

    private FolderLocks Locks(Func<string, string?> faultOf) => new(folder.Path, faultOf, new FakeTimeProvider());
}
