using Microsoft.Extensions.Time.Testing;
using Mnist.Search.Workers;

namespace Mnist.Tests.Search.Workers;

public sealed class ThrottledProgressTests
{
    [Fact]
    public void Report_ManyTimesASecond_PassesOnTenOfThem()
    {
        var time = new FakeTimeProvider();
        var heard = new List<double>();
        var progress = new ThrottledProgress(heard.Add, time);
        for (var step = 0; step < 1_000; step++)
        {
            progress.Report(step);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal([0, 100, 200, 300, 400, 500, 600, 700, 800, 900], heard);
    }
}
