using Mnist.Text;

namespace Mnist.Tests.Text;

public sealed class SparklineTests
{
    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new[] { 0.5 }, "▁")]
    [InlineData(new[] { 0.5, 0.5 }, "▁▁")]
    [InlineData(new[] { 0.1, 0.8, 0.48 }, "▁█▅")]
    public void Of_Numbers_AreBlocksFromTheLeastToTheGreatest(double[] numbers, string line) => Assert.Equal(line, Sparkline.Of(numbers));

    [Fact]
    public void Spread_MoreThanTheWidth_KeepsTheFirstAndTheLast()
    {
        Assert.Equal([0, 3, 6, 9], Sparkline.Spread([.. Enumerable.Range(0, 10).Select(number => (double)number)], 4));
        Assert.Equal([1, 2], Sparkline.Spread([1, 2], 4));
    }
}
