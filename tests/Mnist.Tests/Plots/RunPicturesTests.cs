using System.Xml.Linq;
using Mnist.Evaluation;
using Mnist.Plots;
using Mnist.Plots.Drawing;
using Mnist.Tests.Evaluation;
using SkiaSharp;

namespace Mnist.Tests.Plots;

public sealed class RunPicturesTests
{
    [Fact]
    public void Of_SearchOfNetworks_HasEveryPicture() =>
        Assert.Equal(
            ["learning-curves", "search-history", "parallel-coordinates-dense", "confusion-matrix", "class-errors", "reliability", "confident-mistakes", "first-layer-weights"],
            RunPictures.Of(SamplePictures.Search()).Select(picture => picture.Name));

    [Fact]
    public void Of_ModelWithoutEpochsAndTrials_LeavesOutWhatItHasNot() =>
        Assert.Equal(
            ["confusion-matrix", "class-errors", "reliability", "confident-mistakes"],
            RunPictures.Of(SamplePictures.Search() with { Epochs = [], Trials = [], Network = null }).Select(picture => picture.Name));

    [Theory]
    [InlineData("learning-curves")]
    [InlineData("search-history")]
    [InlineData("parallel-coordinates-dense")]
    [InlineData("confusion-matrix")]
    [InlineData("class-errors")]
    [InlineData("reliability")]
    [InlineData("confident-mistakes")]
    [InlineData("first-layer-weights")]
    [InlineData("feature-maps")]
    public void Of_Picture_IsDrawnInBothThemesAndSaysWhatItShows(string name)
    {
        var picture = RunPictures.Of(SamplePictures.Convolutional()).Single(one => one.Name == name);

        Assert.True(picture.Words.Length > 40);
        foreach (var theme in PictureTheme.All)
        {
            using var bitmap = SKBitmap.Decode(PictureFiles.Png(picture, theme));
            Assert.Equal((2 * picture.Width, 2 * picture.Height), (bitmap.Width, bitmap.Height));
            Assert.Equal(theme.Background.ToSKColor(), bitmap.GetPixel(1, 1));
            Assert.True(bitmap.Pixels.Distinct().Count() > 20, "the picture is blank");

            var svg = XDocument.Parse(System.Text.Encoding.UTF8.GetString(PictureFiles.Svg(picture, theme)));
            Assert.Equal("svg", svg.Root!.Name.LocalName);
        }
    }

    [Fact]
    public void Of_ConvolutionalNetwork_ShowsItsFiltersAsSquares()
    {
        var picture = RunPictures.Of(SamplePictures.Convolutional()).Single(one => one.Name == "first-layer-weights");

        Assert.StartsWith("4 of the 4 filters of the first convolution", picture.Words, StringComparison.Ordinal);
        Assert.NotEmpty(PictureFiles.Png(picture, PictureTheme.Light));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Theme_Colours_StandOutFromTheBackground(string name)
    {
        var theme = PictureTheme.All.Single(one => one.Name == name);

        Assert.True(Contrast(theme.Text, theme.Background) >= 7);
        Assert.All(theme.Series, color => Assert.True(Contrast(color, theme.Background) >= 3, color.ToHex()));
    }

    [Fact]
    public void Of_ConfusionMatrix_NamesTheMostFrequentMistake() =>
        Assert.Contains("taken for", RunPictures.Of(SamplePictures.Search()).Single(picture => picture.Name == "confusion-matrix").Words, StringComparison.Ordinal);

    [Fact]
    public void Of_ClassErrorsWithAClassThatHasNoRows_DoesNotCallItMissed()
    {
        var run = SamplePictures.Search();
        var test = Evaluator.Evaluate(LabeledRows.Certain(3, 0, 1), LabeledRows.Of(0, 0), LabeledRows.Names(3));

        var words = RunPictures.Of(run with { Record = run.Record with { Test = test } }).Single(picture => picture.Name == "class-errors").Words;

        Assert.EndsWith("Most often missed: c0, 50.00 % of its rows.", words, StringComparison.Ordinal);
    }

    // Web Content Accessibility Guidelines 2.1, relative luminance and contrast ratio.
    private static double Contrast(ScottPlot.Color one, ScottPlot.Color other)
    {
        var (light, dark) = (Luminance(one), Luminance(other));
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05);
    }

    private static double Luminance(ScottPlot.Color color)
    {
        static double Linear(byte channel) => channel / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        return 0.2126 * Linear(color.R) + 0.7152 * Linear(color.G) + 0.0722 * Linear(color.B);
    }
}
