using System.Diagnostics;

namespace Mnist.Tests.Runs;

public sealed class TemporaryFolderTests : TemporaryStore
{
    private const string Dead = ".tmp-1-0000000000000000000000000000dead";

    [Fact]
    public void Begin_FoldersAndLocksOfOtherPrograms_AreLeftAlone()
    {
        Directory.CreateDirectory(Store.Folder);
        string[] others = [".tmp-build", ".tmp-1-dead", Dead + "-not", ".tmp-1", ".yarn.lock", ".tmp-1-dead.lock", ".claim-dead.lock"];
        foreach (var name in others)
        {
            var path = Path.Combine(Store.Folder, name);
            var isFile = name.EndsWith(".lock", StringComparison.Ordinal);
            File.WriteAllText(isFile ? path : Path.Combine(Directory.CreateDirectory(path).FullName, "theirs"), "");
        }

        Store.Begin("new").Dispose();

        Assert.Equal(others.Order(StringComparer.Ordinal), Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Begin_LeftoverOfADeadProcess_IsSwept()
    {
        var leftover = Directory.CreateDirectory(Path.Combine(Store.Folder, Dead, "run"));
        File.WriteAllText(Path.Combine(leftover.FullName, "epochs.jsonl"), "{}");
        File.WriteAllText(Path.Combine(Store.Folder, Dead + ".lock"), "");

        using var builder = Store.Begin("new");

        Assert.DoesNotContain(Names(), name => name.StartsWith(Dead, StringComparison.Ordinal));
        Assert.True(Directory.Exists(builder.Folder));
    }

    [Fact]
    public void Begin_LockWhoseOwnerDiedBeforeMakingAnythingElse_IsSwept()
    {
        Directory.CreateDirectory(Store.Folder);
        File.WriteAllText(Path.Combine(Store.Folder, Dead + ".lock"), "");
        File.WriteAllText(Path.Combine(Store.Folder, ".claim-00000000000000000000000000000dea.lock"), "");

        Store.Begin("new").Dispose();

        Assert.Empty(Names());
    }

    [Fact]
    public void Claim_LeftoverOfADeadProcess_IsSwept()
    {
        Directory.CreateDirectory(Path.Combine(Store.Folder, Dead, "work"));
        File.WriteAllText(Path.Combine(Store.Folder, Dead + ".lock"), "");

        Store.Claim(new string('a', 64), () => { }, TestContext.Current.CancellationToken).Dispose();

        Assert.Empty(Names());
    }

    [Fact]
    public void Begin_FolderOfALivingBuilder_IsLeftAlone()
    {
        using var living = Store.Begin("living");
        living.Log("still here");

        using var other = Store.Begin("other");

        Assert.True(File.Exists(Path.Combine(living.Folder, "run.log")));
        Assert.Equal(2, Names().Count(name => name.EndsWith(".lock", StringComparison.Ordinal)));
        Assert.Empty(Store.List().Faults);
    }

    [Fact]
    public void Begin_FolderHeldByAnotherProcess_IsSweptOnceThatProcessIsGone()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "needs the flock command of util-linux");
        var held = Directory.CreateDirectory(Path.Combine(Store.Folder, ".tmp-2-00000000000000000000000000000bad")).FullName;
        using var holder = Process.Start(new ProcessStartInfo("/usr/bin/flock", ["-x", held + ".lock", "-c", "echo held; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        holder.StandardOutput.ReadLine();

        Store.Begin("first").Dispose();
        Assert.True(Directory.Exists(held));
        holder.StandardInput.Close();
        holder.WaitForExit();
        Store.Begin("second").Dispose();

        Assert.Empty(Names());
    }
}
