using CsCheck;
using Mnist.Datasets;
using Mnist.Datasets.Duplicates;

namespace Mnist.Tests.Datasets.Duplicates;

public sealed class PrincipalComponentsTests
{
    private const int Pixels = 6;

    private static readonly Gen<byte[][]> Images = Gen.Byte.Array[Pixels].Array[3, 40];

    [Fact]
    public void Moments_AnyImages_AreThoseOfTheDefinition() => Images.Sample(images =>
    {
        var moments = RowMoments.Of(SmallDataset.Images(new ImageShape(3, 2), images), threads: 2);

        for (var i = 0; i < Pixels; i++)
        {
            var mean = images.Average(image => (double)image[i]);
            Assert.Equal(mean, moments.Mean[i], 1e-6);
            for (var j = 0; j < Pixels; j++)
            {
                var other = images.Average(image => (double)image[j]);
                Assert.Equal(images.Average(image => (image[i] - mean) * (image[j] - other)), moments.Covariance[i * Pixels + j], 1e-4 * 65_025);
            }
        }
    });

    [Fact]
    public void Moments_AnyThreads_AreTheSame()
    {
        var images = SmallDataset.Split(SmallDataset.Real(1200, 10)).Data.Training;

        Assert.Equal(RowMoments.Of(images, 1).Covariance, RowMoments.Of(images, 3).Covariance);
    }

    /// <summary>By the products of images, of which there are fewer than pixels, and by those of pixels.</summary>
    [Fact]
    public void Of_FewerImagesThanPixels_AreTheSameEitherWay()
    {
        var images = SmallDataset.Split(SmallDataset.Real(200, 10)).Data.Training;
        var moments = RowMoments.Of(images, 2);

        var (one, other) = (PrincipalComponents.Of(images, moments, 5), PrincipalComponents.Of(moments, 5));

        Assert.Equal(5, one.Components.Count);
        for (var component = 0; component < 5; component++)
        {
            Assert.Equal(other.Explained[component], one.Explained[component], 1e-6);
            Assert.Equal(1, Math.Abs(one.Components[component].Zip(other.Components[component], (a, b) => (double)a * b).Sum()), 1e-3);
        }
    }

    [Fact]
    public void Of_FewImages_AreNoMoreThanTheyDifferIn()
    {
        var images = SmallDataset.Images(new ImageShape(3, 2), [1, 0, 0, 0, 0, 9], [1, 0, 0, 0, 0, 7], [1, 0, 0, 0, 0, 7]);

        var components = PrincipalComponents.Of(images, RowMoments.Of(images, 1), 5);

        Assert.Equal(1, components.Explained.Single(), 1e-9);
        Assert.Equal([0, 0, 0, 0, 0, 1], components.Components.Single().Select(value => Math.Round(value, 5)));
    }

    [Fact]
    public void Of_AnyImages_DirectionsAreOrthonormalAndOrdered() => Images.Sample(images =>
    {
        var components = PrincipalComponents.Of(RowMoments.Of(SmallDataset.Images(new ImageShape(3, 2), images), 1), 3);

        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(i == j ? 1 : 0, components.Components[i].Zip(components.Components[j], (a, b) => a * b).Sum(), 1e-4);
            }
        }

        Assert.Equal(components.Explained.OrderDescending(), components.Explained);
        Assert.InRange(components.Explained.Sum(), 0, 1 + 1e-9);
    });

    [Fact]
    public void Project_ImagesOnALine_KeepsTheirDistancesAndExplainsAll()
    {
        var images = SmallDataset.Images(new ImageShape(2, 1), [0, 0], [30, 40], [60, 80]);

        var components = PrincipalComponents.Of(RowMoments.Of(images, 1), 1);
        var places = components.Project(images, 1);

        Assert.Equal(1, components.Explained[0], 1e-6);
        Assert.Equal([-50, 0, 50], places.Select(place => Math.Round(place, 3)));
    }
}
