using System.Text;
using Mnist.Datasets;
using Mnist.Tests.Datasets.Pictures;
using SkiaSharp;

namespace Mnist.Tests.Datasets;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("gAMA", new byte[] { 0, 1, 0x86, 0xa0 })]
    [InlineData("sRGB", new byte[] { 0 })]
    public void Read_PngThatSpeaksOfColourSpaces_KeepsItsValues(string type, byte[] data) =>
        Assert.Equal([0, 3, 128, 255], Read(PngBytes.With(Pngs.Grey(4, 1, 0, 3, 128, 255), PngBytes.Chunk(type, data))).ToBytes());

    // One pixel of red in each frame; the second is another one.
    [Fact]
    public void Read_AnimatedGif_IsItsFirstFrame()
    {
        byte[] frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2];
        byte[] gif = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 200, 200, 200, 9, 9, 9, .. frame, 2, 0x44, 1, 0, .. frame, 2, 0x4c, 1, 0, 0x3b];

        Assert.Equal([200], Read(gif).ToBytes());
    }

    [Theory]
    [InlineData("", "an empty file: copy or save it again")]
    [InlineData("hello", "text: name a PNG, JPEG, GIF, BMP or WebP file")]
    [InlineData("\0\0\0\u0018ftypheic", "a HEIC photo: save it as PNG")]
    [InlineData("\0\0\0\u0018ftypavif", "an AVIF image: save it as PNG")]
    [InlineData("II*\0\u0008\0\0\0", "a TIFF image or a camera's raw photo: save it as PNG")]
    [InlineData("%PDF-1.7", "a PDF document: save its page as PNG")]
    [InlineData("<?xml version=\"1.0\"?>\n<svg/>", "an SVG drawing: save it as PNG")]
    [InlineData("<!doctype html><title>404", "a web page: download the image itself")]
    [InlineData("P5\n2 2\n255\n\0\0\0\0", "a Netpbm image: save it as PNG")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "the place of a file that Git LFS keeps: get the file itself by \"git lfs pull\"")]
    public void Read_FileOfAnotherKind_SaysWhatItIsAndWhatToDo(string content, string expected) =>
        Assert.Equal($"{folder.Path}/digit.png: not an image that can be read, but {expected}", Rejected(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Read_BytesOfNoKind_SaysWhatCanBeRead() =>
        Assert.EndsWith(": not an image that can be read: name a PNG, JPEG, GIF, BMP or WebP file", Rejected([0, 1, 2, 3]), StringComparison.Ordinal);

    [Theory]
    [InlineData("\u0089PNG\r\n")]
    [InlineData("\u00ff\u00d8\u00ff")]
    [InlineData("GIF8")]
    public void Read_BeginningOfAnImage_IsCalledDamaged(string content) =>
        Assert.EndsWith("digit.png: the image is damaged or incomplete: save it again", Rejected(Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Read_EightBitImage_KeepsItsValues(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(16, 16, SKColorType.Rgba8888, SKAlphaType.Opaque));
        byte[] levels = [.. Enumerable.Range(0, 256).Select(index => (byte)(index * 37))];
        bitmap.Pixels = [.. levels.Select(level => new SKColor(level, level, level))];
        using var pixels = bitmap.PeekPixels();
        using var data = format == SKEncodedImageFormat.Png ? pixels.Encode(SKPngEncoderOptions.Default) : pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100));

        Assert.Equal(levels, Read(data!.ToArray()).ToBytes());
    }

    private GreyImage Read(byte[] file) => ImageFile.Read(folder.Write("digit.png", file));

    private string Rejected(byte[] file) => Assert.Throws<DatasetException>(() => Read(file)).Message;
}
