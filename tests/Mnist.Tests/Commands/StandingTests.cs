using Mnist.Commands.Progress;

namespace Mnist.Tests.Commands;

public sealed class StandingTests
{
    [Theory]
    [InlineData(0.25, 20.0, 20.0, 60.0)]
    [InlineData(0.25, 20.0, 50.0, 30.0)]
    [InlineData(0.25, 20.0, 81.0, null)]
    [InlineData(0.001, 1.0, 1.0, null)]
    [InlineData(1.0, 20.0, 20.0, null)]
    [InlineData(null, 20.0, 20.0, null)]
    public void Left_WorkAtAFraction_GoesOnAtThePaceSoFar(double? fraction, double elapsed, double now, double? left)
    {
        var standing = new Standing("words", fraction, TimeSpan.FromSeconds(elapsed));

        Assert.Equal(left, standing.Left(TimeSpan.FromSeconds(now))?.TotalSeconds);
    }
}
