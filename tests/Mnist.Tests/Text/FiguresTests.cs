using Mnist.Text;

namespace Mnist.Tests.Text;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.0, "0.0 s")]
    [InlineData(999.9, "999.9 s")]
    [InlineData(1000.0, "16.7 min")]
    [InlineData(360_000.0, "100.0 h")]
    [InlineData(null, "-")]
    public void Seconds_AnyLength_HasAUnitThatSuits(double? seconds, string expected) => Assert.Equal(expected, Figures.Seconds(seconds));

    [Theory]
    [InlineData(8.06, "8.1 us")]
    [InlineData(12_345.0, "12.3 ms")]
    [InlineData(2_000_000.0, "2.0 s")]
    [InlineData(null, "-")]
    public void Microseconds_AnyLength_HasAUnitThatSuits(double? microseconds, string expected) => Assert.Equal(expected, Figures.Microseconds(microseconds));

    [Theory]
    [InlineData(0L, "0.0 kB")]
    [InlineData(2_134_567L, "2.1 MB")]
    [InlineData(5_000_000_000L, "5.0 GB")]
    [InlineData(null, "-")]
    public void Bytes_AnySize_HasAUnitThatSuits(long? bytes, string expected) => Assert.Equal(expected, Figures.Bytes(bytes));

    [Theory]
    [InlineData(1, "a")]
    [InlineData(26, "z")]
    [InlineData(27, "aa")]
    [InlineData(53, "ba")]
    [InlineData(702, "zz")]
    [InlineData(703, "aaa")]
    [InlineData(null, "-")]
    public void TieGroup_AnyNumber_IsInLetters(int? group, string expected) => Assert.Equal(expected, Figures.TieGroup(group));
}
