using CsCheck;
using Mnist.Datasets;
using Mnist.Datasets.Readings;

namespace Mnist.Tests.Datasets.Readings;

public sealed class OrientationTests
{
    /// <summary>The image 0 1 2 / 3 4 5.</summary>
    private static readonly ImageShape Wide = new(Width: 3, Height: 2);

    [Theory]
    [InlineData(false, 0, 3, 2, 0, 1, 2, 3, 4, 5)]
    [InlineData(true, 0, 2, 3, 0, 3, 1, 4, 2, 5)]
    [InlineData(false, 90, 2, 3, 3, 0, 4, 1, 5, 2)]
    [InlineData(false, 180, 3, 2, 5, 4, 3, 2, 1, 0)]
    [InlineData(false, 270, 2, 3, 2, 5, 1, 4, 0, 3)]
    [InlineData(true, 90, 3, 2, 2, 1, 0, 5, 4, 3)]
    public void Sources_OfAWideImage_ArePlacesRowByRow(bool transpose, int degrees, int width, int height, params int[] places)
    {
        var orientation = new Orientation(transpose, degrees);

        Assert.Equal(new ImageShape(width, height), orientation.ShapeOf(Wide));
        Assert.Equal(places, orientation.Sources(Wide));
    }

    [Fact]
    public void Sources_AnyOrientationOfAnyImage_KeepEveryPixel() => Gen.Select(Gen.Bool, Gen.Int[0, 3], Gen.Int[1, 6], Gen.Int[1, 6]).Sample((transpose, quarters, width, height) =>
    {
        var sources = new Orientation(transpose, 90 * quarters).Sources(new ImageShape(width, height));
        Assert.Equal(Enumerable.Range(0, width * height), sources.Order());
    }, iter: 200, threads: 1);
}
