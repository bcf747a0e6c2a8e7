using Mnist.Runs;
using Mnist.Storage.Locks;

namespace Mnist.Tests.Runs;

/// <summary>A store on a file system without locks, used by two machines.</summary>
public sealed class SharedStoreTests : TemporaryStore
{
    private static readonly string Identity = new('a', 64);

    [Fact]
    public void Claim_HeldElsewhere_IsWaitedFor()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using (Machine().Claim(Identity, () => { }, TestContext.Current.CancellationToken))
        {
            Assert.Throws<OperationCanceledException>(() => Machine().Claim(Identity, waiting.Cancel, waiting.Token));
        }

        Machine().Claim(Identity, () => Assert.Fail("it is free"), TestContext.Current.CancellationToken).Dispose();
        Assert.Equal([FolderLocks.Mark], Names());
    }

    [Fact]
    public void Begin_FolderOfALivingBuilderElsewhere_IsLeftAlone()
    {
        using var living = Machine().Begin("living");
        living.Log("still here");

        using var other = Machine().Begin("other");

        Assert.True(File.Exists(Path.Combine(living.Folder, "run.log")));
    }

    [Fact]
    public void Ledger_TwoMachinesAtOnce_KeepsEveryLine()
    {
        Parallel.For(0, 4, machine => Machine().Ledger.Add("run", "small", $"model-{machine}", "rows"));

        Assert.Equal(["model-0", "model-1", "model-2", "model-3"], Store.Ledger.Scorings().Select(scoring => scoring.Model).Order(StringComparer.Ordinal));
    }

    private RunStore Machine() => new(Store.Folder) { Locks = new FolderLocks(Store.Folder, _ => "its file system refuses locks", TimeProvider.System) };
}
