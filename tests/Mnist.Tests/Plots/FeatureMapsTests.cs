using Mnist.Models;
using Mnist.Networks;
using Mnist.Plots;
using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Tests.Plots;

public sealed class FeatureMapsTests
{
    private static readonly float[] Pixels = [0.2f, 0.5f, 0.7f];

    [Fact]
    public void Of_ConvolutionalNetwork_TellsImagesLayersAndShapes() => Assert.Equal(
        "What the layers make of the first validation images of zero, one, two, a line for each image. The image as it is read: 3 × 4 × 1; convolution 3 × 3, relu: 3 × 4 × 4; max pool 2 × 2: 1 × 2 × 4. "
        + "In each channel black is the smallest value and white the largest.",
        PictureOf(SamplePictures.Convolutional()).Words);

    [Fact]
    public void Of_ManyChannels_ShowsTheFirstSixteen()
    {
        var (many, sixteen) = (PictureOf(SamplePictures.Convolutional(filters: 40)), PictureOf(SamplePictures.Convolutional(filters: 16)));

        Assert.Contains("convolution 3 × 3, relu: 3 × 4 × 40, the first 16 channels;", many.Words, StringComparison.Ordinal);
        Assert.Equal(sixteen.Height, many.Height);
    }

    [Fact]
    public void Of_DenseNetwork_ShowsNothing() => Assert.Empty(FeatureMaps.Of(SamplePictures.Search()));

    [Fact]
    public void Of_Image_IsDrawnFromBlackToWhite()
    {
        // One line of three pixels, and a filter that turns its sign: what is black in the image is white in the channel.
        var stage = new ImageStage(new FeatureShape(1, 3, Channels: 1), [new Convolution { Filters = 1, Size = 1, Activation = Activation.Identity }]);
        var network = new NeuralNetwork([new(1, 1, [-1], [0], Activation.Identity), new(3, 3, new float[9], new float[3], Activation.Identity)], stage);
        var picture = PictureOf(SamplePictures.Search() with { Network = new ShownNetwork(network, [new ShownImage(0, Pixels)]) });

        using var drawn = SKBitmap.Decode(PictureFiles.Png(picture, PictureTheme.Light));

        // Two pixels of the file are a point; an image is 33 points wide and 11 high, below a heading of 22 and a gap of 4.
        Assert.Equal([(0, 255), (153, 102), (255, 0)], Enumerable.Range(0, 3).Select(pixel => ((int)At(pixel, 0).Red, (int)At(pixel, 1).Red)));

        SKColor At(int pixel, int layer) => drawn.GetPixel(2 * (4 + 11 * pixel + 5), layer * drawn.Height / 2 + 2 * (22 + 4 + 5));
    }

    private static Picture PictureOf(PicturedRun run) => Assert.Single(FeatureMaps.Of(run));
}
