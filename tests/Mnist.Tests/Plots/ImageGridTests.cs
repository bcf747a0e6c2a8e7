using Mnist.Datasets;
using Mnist.Plots;
using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Tests.Plots;

public sealed class ImageGridTests
{
    private const int Width = 300;

    private static readonly ImageShape Shape = new(2, 2);

    private static readonly double[] Places = [0.1, 0.4, 0.6, 0.9];

    [Fact]
    public void Draw_LongCaption_KeepsItInItsOwnCell()
    {
        using var picture = Draw(new string('m', 500), "short");

        // The gap between the two cells is blank from top to bottom, and ink is left of it.
        var gap = picture.Width / 2;
        Assert.All(Enumerable.Range(0, picture.Height), y => Assert.Equal(SKColors.White, picture.GetPixel(gap, y)));
        Assert.Contains(Enumerable.Range(0, picture.Height), y => picture.GetPixel(gap - 20, y) != SKColors.White && picture.GetPixel(gap - 20, y) != SKColors.Black);
    }

    [Fact]
    public void Draw_AnyMachine_HasLettersBelowImages()
    {
        using var with = Draw("word");
        using var without = Draw("");

        Assert.Equal(with.Height, without.Height);
        Assert.NotEqual(with.Bytes, without.Bytes);
    }

    [Fact]
    public void Draw_Image_KeepsItsPixelsSharp()
    {
        using var picture = Draw("");

        // Black and white quarters, as given, and no grey between them.
        var colors = Places.Select(part => picture.GetPixel(20 + (int)(part * (picture.Width - 40)), 60)).ToArray();
        Assert.Equal([SKColors.Black, SKColors.Black, SKColors.White, SKColors.White], colors);
    }

    [Fact]
    public void Draw_ColoredImage_KeepsItsColors()
    {
        SKColor[] colors = [new(0xd5, 0x5e, 0x00), SKColors.Black, new(1, 2, 3), SKColors.White];
        using var picture = Draw([GridImage.Colored(colors, new GridCaption(""))]);

        var drawn = new[] { (0.2, 60), (0.8, 60), (0.2, 250), (0.8, 250) }.Select(place => picture.GetPixel(20 + (int)(place.Item1 * (picture.Width - 40)), 2 * place.Item2));
        Assert.Equal(colors, drawn);
    }

    private static SKBitmap Draw(params string[] captions) =>
        Draw([.. captions.Select(caption => GridImage.Grey([0, 255, 255, 0], new GridCaption(caption)))]);

    private static SKBitmap Draw(IReadOnlyList<GridImage> images)
    {
        var grid = new ImageGrid(images, Shape, Width, images.Count);
        return SKBitmap.Decode(PictureFiles.Png(new Picture("grid", "", "", grid.Width, grid.Height, grid.Draw), PictureTheme.Light));
    }
}
