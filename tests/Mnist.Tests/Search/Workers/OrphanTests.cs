using System.Diagnostics;
using Mnist.HostileWorker;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Workers;

public sealed class OrphanTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A search killed with SIGKILL can do nothing for its children; they must see to their own end.</summary>
    [Theory]
    [InlineData(HostileTrainer.LoopsForEver)]
    [InlineData(HostileTrainer.SleepsInNativeCode)]
    public async Task Worker_ParentIsKilled_DiesInTheMiddleOfATrial(string what)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        using var folder = new TemporaryFolder();
        var command = Workers.As(Modes.Parent);
        using var parent = Process.Start(new ProcessStartInfo(command.FileName, [.. command.Arguments, what, folder.Path]) { RedirectStandardOutput = true })!;
        for (var trial = 0; trial < 2; trial++)
        {
            Assert.Equal("training", await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(3, Workers.LivingIn(folder.Path).Count);
        parent.Kill();
        Assert.True(SpinWait.SpinUntil(() => Workers.LivingIn(folder.Path).Count == 0, Patience), "the children outlive their parent");
    }
}
