using Mnist.Networks;

namespace Mnist.Tests.Networks;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Next_PublishedSeed_GivesPublishedNumbers()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void Shuffle_ThreeItems_GivesEachOrderEquallyOften()
    {
        var random = new SplitMix64(1);
        var orders = Enumerable.Range(0, 6_000).Select(_ =>
        {
            int[] items = [1, 2, 3];
            random.Shuffle(items);
            return items[0] * 100 + items[1] * 10 + items[2];
        });

        var counts = orders.CountBy(order => order).ToDictionary();

        Assert.Equal([123, 132, 213, 231, 312, 321], counts.Keys.Order());
        // Five standard deviations of a binomial count with mean 1,000.
        Assert.All(counts.Values, count => Assert.InRange(count, 855, 1145));
    }
}
