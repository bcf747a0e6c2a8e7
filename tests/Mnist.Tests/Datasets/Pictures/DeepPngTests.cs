using CsCheck;
using Mnist.Datasets;

namespace Mnist.Tests.Datasets.Pictures;

public sealed class DeepPngTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_AnyGreyFileOfSixteenBits_KeepsEveryValueExactly(bool interlaced) =>
        Gen.Int[1, 20].SelectMany(width => Gen.Int[1, 20].SelectMany(height => Gen.UShort.Array[width * height].Select(samples => (width, samples)))).Sample(one =>
        {
            var image = Decode(PngBytes.Deep(one.width, colourType: 0, one.samples, interlaced));

            Assert.Equal(16, image.BitsPerChannel);
            Assert.Equal(one.samples.Select(sample => sample / 257f), image.Grey.Values);
            Assert.Equal(one.samples, image.Grey.Values.Select(value => (ushort)MathF.Round(value * 257)));
        }, iter: 50, threads: 1);

    [Fact]
    public void Decode_GreyInThreeChannels_KeepsEveryValueExactly()
    {
        ushort[] samples = [0, 1, 255, 256, 32_767, 32_768, 65_534, 65_535];

        Assert.Equal(samples.Select(sample => sample / 257f), Decode(PngBytes.Deep(4, colourType: 2, [.. samples.SelectMany(one => new[] { one, one, one })])).Grey.Values);
        Assert.Equal(samples.Select(sample => sample / 257f), Decode(PngBytes.Deep(4, colourType: 6, [.. samples.SelectMany(one => new[] { one, one, one, ushort.MaxValue })])).Grey.Values);
    }

    [Fact]
    public void Decode_GreyWithOpacity_IsLaidOnPaper() =>
        Assert.Equal([0, 255], Decode(PngBytes.Deep(2, colourType: 4, [0, 65_535, 0, 0])).Grey.Values);

    [Fact]
    public void Decode_GreyWithATransparentValue_IsLaidOnPaper() =>
        Assert.Equal([100, 255], Decode(PngBytes.Deep(2, colourType: 0, [25_700, 7], interlaced: false, PngBytes.Chunk("tRNS", [0, 7]))).Grey.Values);

    [Fact]
    public void Decode_FileOfEightBits_SaysSo() => Assert.Equal(8, Decode(Pngs.Grey(2, 1, 3, 128)).BitsPerChannel);

    [Fact]
    public void Decode_FileThatIsCutOff_IsRejected()
    {
        var png = PngBytes.Deep(20, colourType: 0, [.. Enumerable.Range(0, 400).Select(index => (ushort)(index * 7919))]);

        foreach (var length in new[] { 100, png.Length / 2, png.Length - 40 })
        {
            Assert.EndsWith(": the image is damaged or incomplete: save it again", Assert.Throws<DatasetException>(() => Decode(png[..length])).Message, StringComparison.Ordinal);
        }
    }

    private DecodedImage Decode(byte[] png) => ImageFile.Decode(folder.Write("image.png", png));
}
