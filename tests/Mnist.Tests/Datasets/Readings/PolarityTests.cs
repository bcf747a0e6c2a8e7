using Mnist.Datasets;
using Mnist.Datasets.Readings;

namespace Mnist.Tests.Datasets.Readings;

public sealed class PolarityTests
{
    private static readonly ImageShape Shape = new(3, 3);

    [Theory]
    [InlineData(ImagePolarity.LightOnDark, 0, 0, 0, 0, 255, 0, 0, 0, 0)]
    [InlineData(ImagePolarity.DarkOnLight, 255, 255, 255, 255, 0, 255, 255, 255, 255)]
    [InlineData(ImagePolarity.DarkOnLight, 200, 210, 190, 205, 90, 200, 205, 201, 199)]
    [InlineData(ImagePolarity.Unclear, 7, 7, 7, 7, 7, 7, 7, 7, 7)]
    [InlineData(ImagePolarity.Unclear, 0, 0, 0, 0, 11, 0, 0, 0, 0)]
    [InlineData(ImagePolarity.DarkOnLight, 240, 240, 240, 240, 212, 240, 240, 240, 240)]
    [InlineData(ImagePolarity.Unclear, 128, 255, 128, 0, 128, 255, 128, 0, 128)]
    public void Of_Image_GoesByItsBorder(ImagePolarity expected, params int[] pixels) =>
        Assert.Equal(expected, Polarity.Of(Array.ConvertAll(pixels, value => (byte)value), Shape));

    [Theory]
    [InlineData(10, 0, ImagePolarity.LightOnDark)]
    [InlineData(0, 10, ImagePolarity.DarkOnLight)]
    [InlineData(1, 9, ImagePolarity.DarkOnLight)]
    [InlineData(2, 8, ImagePolarity.Mixed)]
    [InlineData(6, 4, ImagePolarity.Mixed)]
    public void Of_Dataset_GoesByMostOfItsImages(int light, int dark, ImagePolarity expected)
    {
        byte[] image = [0, 0, 0, 0, 255, 0, 0, 0, 0];
        var pixels = Enumerable.Range(0, light + dark).SelectMany(row => row < light ? image : Array.ConvertAll(image, PixelSteps.Inverse)).ToArray();

        Assert.Equal(expected, Polarity.Of(pixels, Shape, light + dark));
    }

    [Fact]
    public void Of_RealMnist_IsLightOnDarkAndItsNegativeDarkOnLight()
    {
        var mnist = RealMnist.Dataset;
        var negative = Array.ConvertAll(mnist.Pixels[..(5_000 * 784)].ToArray(), PixelSteps.Inverse);

        Assert.Equal(ImagePolarity.LightOnDark, Polarity.Of(mnist.Pixels.Span, mnist.Shape, mnist.TrainingCount));
        Assert.Equal(ImagePolarity.DarkOnLight, Polarity.Of(negative, mnist.Shape, 5_000));
    }
}
