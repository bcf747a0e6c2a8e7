using System.Text;
using CsCheck;
using Mnist.Serving.Api;

namespace Mnist.Tests.Serving;

/// <summary>Rows as programs write them.</summary>
public sealed class PlainRowsTests
{
    private const int Most = 5;

    private static readonly Gen<byte> Pixel = Gen.Frequency((4, Gen.Const((byte)0)), (1, Gen.Byte));
    private static readonly Gen<string> Space = Gen.OneOf(Gen.Const(""), Gen.Const(" "), Gen.Const("\n  "));

    [Fact]
    public void Rows_WrittenInAnyWayOfPlainJson_AreThosePixels() =>
        Gen.Select(Gen.Int[1, 40].SelectMany(width => Pixel.Array[width].Array[1, Most]), Space).Sample((rows, space) =>
        {
            var read = PlainRows.TryRead(Encoding.UTF8.GetBytes(Text(rows, space)), Most);

            Assert.Equal(rows.SelectMany(row => row), read!.Pixels.ToArray());
            Assert.Equal((null, rows[0].Length), (read.Model, read.PixelCount));
        });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[[0]]")]
    [InlineData("{\"rows\":[[0]]")]
    [InlineData("{\"rows\":[[0]]}}")]
    [InlineData("{\"rows\":[[0]],\"model\":\"mnist\"}")]
    [InlineData("{\"Rows\":[[0]]}")]
    [InlineData("{\"rows\":[]}")]
    [InlineData("{\"rows\":[[]]}")]
    [InlineData("{\"rows\":[[0],[0,0]]}")]
    [InlineData("{\"rows\":[[0,]]}")]
    [InlineData("{\"rows\":[[0,0,0,0,]]}")]
    [InlineData("{\"rows\":[[0 0]]}")]
    [InlineData("{\"rows\":[[00]]}")]
    [InlineData("{\"rows\":[[01]]}")]
    [InlineData("{\"rows\":[[256]]}")]
    [InlineData("{\"rows\":[[1000]]}")]
    [InlineData("{\"rows\":[[-1]]}")]
    [InlineData("{\"rows\":[[0.5]]}")]
    [InlineData("{\"rows\":[[1e1]]}")]
    [InlineData("{\"rows\":[[0],[0],[0],[0],[0],[0]]}")]
    public void Text_OfAnotherForm_IsLeftToTheReaderOfAnyJson(string json) => Assert.Null(PlainRows.TryRead(Encoding.UTF8.GetBytes(json), Most));

    private static string Text(byte[][] rows, string space) =>
        $"{{{space}\"rows\"{space}:{space}[{string.Join($",{space}", rows.Select(row => $"[{space}{string.Join($",{space}", row)}{space}]"))}{space}]{space}}}{space}";
}
