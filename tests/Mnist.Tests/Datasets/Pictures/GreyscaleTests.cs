using CsCheck;
using Mnist.Datasets.Pictures;
using SkiaSharp;

namespace Mnist.Tests.Datasets.Pictures;

public sealed class GreyscaleTests
{
    [Fact]
    public void Of_GreyImage_KeepsItsValues() => Gen.Byte.Array[1, 50].Sample(levels =>
        Assert.Equal(levels, Greyscale.Of(Image([.. levels.Select(level => new SKColor(level, level, level))])).ToBytes()));

    [Fact]
    public void Of_ColoursWithContrast_AreTheirBrightness() =>
        Assert.Equal([255f, 77 * 255 >> 8], Greyscale.Of(Image(SKColors.White, SKColors.Red)).Values);

    [Theory]
    [InlineData("#0000ff", "#000000")]
    [InlineData("#00005a", "#000000")]
    [InlineData("#ffff00", "#ffffff")]
    [InlineData("#ffff96", "#ffffff")]
    [InlineData("#ffc8c8", "#ffffff")]
    [InlineData("#008200", "#ff0000")]
    [InlineData("#ff0000", "#008200")]
    public void Of_InkAsBrightAsItsGround_StandsOut(string ink, string ground)
    {
        var values = Greyscale.Of(Image(SKColor.Parse(ground), SKColor.Parse(ink), SKColor.Parse(ground))).Values;

        Assert.True(Math.Abs(values[1] - values[0]) >= 48, $"{values[0]} and {values[1]}");
        Assert.Equal(values[0], values[2]);
    }

    [Theory]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#808080")]
    [InlineData("#ff0000")]
    [InlineData("#00ff00")]
    [InlineData("#0000ff")]
    [InlineData("#ffff00")]
    [InlineData("#00ffff")]
    public void Of_InkOfAnyColourAndStrengthOnTransparency_StandsOut(string colour)
    {
        var ink = SKColor.Parse(colour);
        foreach (var alpha in new byte[] { 255, 128, 64, 20, 3 })
        {
            var values = Greyscale.Of(Image(ink.WithAlpha(alpha), ink.WithAlpha(0), ink.WithAlpha((byte)(alpha / 2)))).Values;

            Assert.True(Math.Abs(values[0] - values[1]) >= 15, $"alpha {alpha}: {values[0]} on {values[1]}");
        }
    }

    [Fact]
    public void Of_InksThatWhitePaperShows_AllLieOnWhitePaper() => Assert.All(
        ["#000000", "#808080", "#ff0000", "#00c800", "#0000ff", "#bebebe"],
        ink => Assert.Equal(255, Greyscale.Of(Image(SKColor.Parse(ink), SKColors.Transparent)).Values[1]));

    [Fact]
    public void Of_BrightnessInColourAndOpacityAlike_LiesOnBlackPaper()
    {
        byte[] levels = [0, 40, 90, 120, 150, 255];

        Assert.Equal(0, Greyscale.Of(Image([.. levels.Select(level => new SKColor(level, level, level, level))])).Values[0]);
    }

    [Fact]
    public void Of_AllTransparent_IsWhatItsColoursShow() =>
        Assert.Equal([10, 200], Greyscale.Of(Image(new SKColor(10, 10, 10, 0), new SKColor(200, 200, 200, 0))).ToBytes());

    private static ColourImage Image(params SKColor[] pixels) =>
        ColourImage.Of(pixels.Length, 1, [.. pixels.SelectMany(pixel => new[] { pixel.Red, pixel.Green, pixel.Blue, pixel.Alpha })]);
}
