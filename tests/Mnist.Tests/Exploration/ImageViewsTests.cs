using Mnist.Datasets;
using Mnist.Exploration;

namespace Mnist.Tests.Exploration;

public sealed class ImageViewsTests
{
    [Fact]
    public void Threshold_TwoHeaps_PartsThem()
    {
        var histogram = new long[256];
        histogram[10] = 500;
        histogram[12] = 300;
        histogram[200] = 100;

        Assert.InRange(ImageViews.Threshold(histogram)!.Value, 12, 199);
    }

    [Fact]
    public void Threshold_OneValue_IsNone()
    {
        var histogram = new long[256];
        histogram[7] = 500;

        Assert.Null(ImageViews.Threshold(histogram));
    }

    [Fact]
    public void Edges_HalfBlackHalfWhite_AreWhereTheyMeet()
    {
        var edges = ImageViews.Edges([0, 0, 255, 255, 0, 0, 255, 255], new ImageShape(4, 2));

        Assert.Equal([0, 255, 255, 0, 0, 255, 255, 0], edges);
    }

    [Fact]
    public void Edges_EvenImage_AreNone() => Assert.All(ImageViews.Edges([.. Enumerable.Repeat((byte)90, 12)], new ImageShape(4, 3)), edge => Assert.Equal(0, edge));
}
