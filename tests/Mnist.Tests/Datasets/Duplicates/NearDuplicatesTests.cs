using CsCheck;
using Mnist.Datasets;
using Mnist.Datasets.Duplicates;

namespace Mnist.Tests.Datasets.Duplicates;

public sealed class NearDuplicatesTests
{
    private const int Pixels = 12;

    // Images of few values lie close enough for pairs.
    private static readonly Gen<byte[][]> Images = Gen.Int[0, 12].Select(value => (byte)value).Array[Pixels].Array[2, 50];

    [Fact]
    public void Find_AnyImages_FindsEveryPairAndNoOther() => Images.Sample(images =>
    {
        const double Largest = 4;
        var found = Find(images, Largest);

        var expected =
            from first in Enumerable.Range(0, images.Length)
            from second in Enumerable.Range(first + 1, images.Length - first - 1)
            where Difference(images[first], images[second]) <= Largest
            select (first, second);
        Assert.Equal(expected.ToHashSet(), found.Select(pair => (pair.First, pair.Second)).ToHashSet());
        Assert.Equal(found.Select(pair => pair.Difference).Order(), found.Select(pair => pair.Difference));
    });

    [Fact]
    public void Find_EqualImages_DifferByNothing()
    {
        var pair = Assert.Single(Find([[.. Enumerable.Range(0, 12).Select(pixel => (byte)(20 * pixel))], new byte[12], [.. Enumerable.Range(0, 12).Select(pixel => (byte)(20 * pixel))]], 1));

        Assert.Equal(new ImagePair(0, 2, 0), pair);
    }

    private static IReadOnlyList<ImagePair> Find(byte[][] images, double largest)
    {
        var shape = new ImageShape(4, 3);
        var dataset = new Dataset("some", "", shape, ["a"], images.SelectMany(image => image).ToArray(), new byte[images.Length], images.Length);
        return NearDuplicates.Find(dataset, PrincipalComponents.Of(RowMoments.Of(SmallDataset.Images(shape, images), 1), 5), largest, 2, _ => { }, TestContext.Current.CancellationToken);
    }

    private static double Difference(byte[] one, byte[] other) => Math.Sqrt(one.Zip(other, (a, b) => (double)(a - b) * (a - b)).Average());
}
