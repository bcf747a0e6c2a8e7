using Mnist.Definitions.Reading;

namespace Mnist.Tests.Definitions;

public sealed class PlainNumberTests
{
    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("-.5e2", -50)]
    [InlineData("+3", 3)]
    [InlineData("1.000", 1)]
    public void TryParse_NumbersWithAPoint_AreRead(string text, double expected)
    {
        Assert.True(PlainNumber.TryParse<double>(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("0,5", "; write 0.5")]
    [InlineData("-,5", "; write -.5")]
    [InlineData("1,5e3", "; write 1.5e3")]
    [InlineData("1,000", "; write 1.000 or 1000")]
    [InlineData("1,000,000", "; write 1000000")]
    [InlineData("1,000.5", "; write 1000.5")]
    [InlineData("1.000,5", "; write 1000.5")]
    [InlineData("1 000", "; write 1000")]
    [InlineData("12'345_678", "")]
    [InlineData("NaN", "")]
    [InlineData("Infinity", "")]
    [InlineData("1e999", "")]
    [InlineData("(1)", "")]
    [InlineData("0x10", "")]
    [InlineData("half", "")]
    [InlineData("", "")]
    public void Hint_TextsThatAreNoPlainNumber_SaysWhatWasMeant(string text, string expected)
    {
        Assert.False(PlainNumber.TryParse<double>(text, out _));
        Assert.Equal(expected, PlainNumber.Hint<double>(text));
    }

    [Theory]
    [InlineData("1.000", "; write 1000")]
    [InlineData("1,000", "; write 1000")]
    [InlineData("0,5", "")]
    [InlineData("1.5", "")]
    public void Hint_WholeNumber_OffersNoFraction(string text, string expected)
    {
        Assert.False(PlainNumber.TryParse<int>(text, out _));
        Assert.Equal(expected, PlainNumber.Hint<int>(text));
    }
}
