using Mnist.Datasets;
using Mnist.Datasets.Readings;

namespace Mnist.Tests.Datasets.Readings;

public sealed class RangeRecognitionTests
{
    [Theory]
    [InlineData(0, 255, false, 255)]
    [InlineData(3, 251, false, 255)]
    [InlineData(0, 128, false, 255)]
    [InlineData(0, 0, false, 255)]
    [InlineData(0, 65_535, false, 65_535)]
    [InlineData(0, 40_000, false, 65_535)]
    public void Recognize_GreyLevels_TakesThemAsTheyAre(double least, double largest, bool fractions, int white)
    {
        var (range, note) = RangeRecognition.Recognize("train", new ValueExtent(least, largest, fractions), white);

        Assert.Equal((new ValueRange(0, white), null), (range, note));
    }

    [Theory]
    [InlineData(0, 1, false, 255, 0, 1)]
    [InlineData(0, 1, true, 255, 0, 1)]
    [InlineData(0, 0.996, true, 255, 0, 1)]
    [InlineData(-1, 1, true, 255, -1, 1)]
    [InlineData(-1, 0.998, true, 255, -1, 1)]
    [InlineData(0, 255, false, 65_535, 0, 255)]
    [InlineData(0, 1, false, 65_535, 0, 1)]
    public void Recognize_ValuesWithOneMeaning_TakesThemSoAndTells(double least, double largest, bool fractions, int white, double black, double light)
    {
        var (range, note) = RangeRecognition.Recognize("train", new ValueExtent(least, largest, fractions), white);

        Assert.Equal(new ValueRange(black, light), range);
        Assert.StartsWith("train: its values go from ", note, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"\"range\": [{black}, {light}]"), note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 16, false, 255, "from 0 to 16, where 0 would be black and 255 white", "\"range\": [0, 16], or [0, 255] if the images are that dark")]
    [InlineData(0, 127, false, 255, "from 0 to 127", "\"range\": [0, 127]")]
    [InlineData(-0.4242, 2.8215, true, 255, "from -0.4242 to 2.8215", "\"range\": [-0.4242, 2.8215]")]
    [InlineData(-128, 127, false, 255, "from -128 to 127", "\"range\": [-128, 127]")]
    [InlineData(0, 100.5, true, 255, "from 0 to 100.5", "\"range\": [0, 100.5]")]
    [InlineData(0, 4_095, false, 65_535, "from 0 to 4095, where 0 would be black and 65535 white", "\"range\": [0, 4095], or [0, 65535]")]
    [InlineData(0, 1_000, false, 255, "from 0 to 1000", "\"range\": [0, 1000]")]
    public void Recognize_ValuesThatMayMeanSeveral_AsksForTheRange(double least, double largest, bool fractions, int white, string found, string offered)
    {
        var error = Assert.Throws<DatasetException>(() => RangeRecognition.Recognize("train", new ValueExtent(least, largest, fractions), white)).Message;

        Assert.StartsWith($"train: the values of its pixels go {found}", error, StringComparison.Ordinal);
        Assert.Contains(offered, error, StringComparison.Ordinal);
    }

    [Fact]
    public void GreyLevel_EndsAndMiddleOfARange_AreBlackWhiteAndBetween()
    {
        Assert.Equal((0, 255, 127.5), (new ValueRange(-1, 1).GreyLevel(-1), new ValueRange(-1, 1).GreyLevel(1), new ValueRange(-1, 1).GreyLevel(0)));
        Assert.All(Enumerable.Range(0, 256), value => Assert.Equal(value, ValueRange.Bytes.GreyLevel(value)));
    }
}
