using Mnist.Definitions.Models;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Trials;

namespace Mnist.Tests.Search.Workers;

public sealed class QueuedJobTests
{
    private static readonly Job Any = new() { Definition = new NaiveBayesModel { Name = "bayes", Seed = 1 }, Threads = 1, Folder = "trial" };

    [Fact]
    public async Task Stop_BeforeItIsClaimed_EndsIt()
    {
        using var stop = new CancellationTokenSource();
        using var queued = new QueuedJob(Any, _ => { }, stop.Token);

        await stop.CancelAsync();

        Assert.Equal(TrialStatus.Stopped, (await queued.Outcome).Status);
        Assert.False(queued.TryClaim());
    }

    [Fact]
    public async Task Dispose_WhoeverMayStopIt_IsNoLongerListenedTo()
    {
        using var stop = new CancellationTokenSource();
        var queued = new QueuedJob(Any, _ => { }, stop.Token);

        queued.Dispose();
        await stop.CancelAsync();

        Assert.False(queued.Outcome.IsCompleted);
    }
}
