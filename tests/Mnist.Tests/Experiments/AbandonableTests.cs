using Mnist.Experiments;

namespace Mnist.Tests.Experiments;

public sealed class AbandonableTests
{
    [Fact]
    public void Run_WorkThatIgnoresCancellation_IsGivenUp()
    {
        using var cancellation = new CancellationTokenSource();
        using var end = new ManualResetEventSlim();

        Assert.Throws<OperationCanceledException>(() => Abandonable.Run(
            () =>
            {
                cancellation.Cancel();
                end.Wait();
                return 1;
            },
            TimeSpan.Zero,
            cancellation.Token));

        end.Set();
    }

    [Fact]
    public void Run_WorkThatEndsInTime_GivesItsResult()
    {
        using var cancellation = new CancellationTokenSource();

        var result = Abandonable.Run(
            () =>
            {
                cancellation.Cancel();
                return 1;
            },
            TimeSpan.FromMinutes(1),
            cancellation.Token);

        Assert.Equal(1, result);
    }

    [Fact]
    public void Run_WorkThatFails_ThrowsItsException()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Abandonable.Run<int>(
            () => throw new InvalidOperationException("why"), TimeSpan.Zero, CancellationToken.None));

        Assert.Equal("why", error.Message);
    }
}
