using Mnist.Datasets;
using Mnist.Datasets.Pictures;
using SkiaSharp;

namespace Mnist.Tests.Datasets.Pictures;

public sealed class ExifOrientationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Exif 2.3, tag Orientation, of an image with rows 1 2 3 and 4 5 6.
    public static TheoryData<byte, int, byte[]> Orientations() => new()
    {
        { 1, 3, [1, 2, 3, 4, 5, 6] },
        { 2, 3, [3, 2, 1, 6, 5, 4] },
        { 3, 3, [6, 5, 4, 3, 2, 1] },
        { 4, 3, [4, 5, 6, 1, 2, 3] },
        { 5, 2, [1, 4, 2, 5, 3, 6] },
        { 6, 2, [4, 1, 5, 2, 6, 3] },
        { 7, 2, [6, 3, 5, 2, 4, 1] },
        { 8, 2, [3, 6, 2, 5, 1, 4] },
    };

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Read_PngThatSaysHowToTurnIt_IsTurned(byte orientation, int width, byte[] expected)
    {
        foreach (var exif in new[] { LittleEndian(orientation), BigEndian(orientation), [.. "Exif\0\0"u8, .. BigEndian(orientation)] })
        {
            var image = Read(PngBytes.With(Pngs.Grey(3, 2, 1, 2, 3, 4, 5, 6), PngBytes.Chunk("eXIf", exif)));

            Assert.Equal(width, image.Width);
            Assert.Equal(expected, image.ToBytes());
        }
    }

    [Fact]
    public void Read_PngOfSixteenBitsThatSaysHowToTurnIt_IsTurned() => Assert.Equal(
        [2, 1], Read(PngBytes.Deep(2, colourType: 0, [257, 514], interlaced: false, PngBytes.Chunk("eXIf", BigEndian(2)))).ToBytes());

    [Fact]
    public void Read_PngWhoseExifIsDamaged_IsLeftAsItIs()
    {
        var wrongChecksum = PngBytes.Chunk("eXIf", BigEndian(3));
        wrongChecksum[^1] ^= 1;

        Assert.Equal([1, 2, 3, 4, 5, 6], Read(PngBytes.With(Pngs.Grey(3, 2, 1, 2, 3, 4, 5, 6), wrongChecksum)).ToBytes());
    }

    [Fact]
    public void In_AnyBeginningOfExif_FailsNever()
    {
        var exif = BigEndian(6);

        Assert.Equal(SKEncodedOrigin.RightTop, ExifOrientation.In(exif));
        Assert.All(Enumerable.Range(0, 22), length => Assert.Equal(SKEncodedOrigin.TopLeft, ExifOrientation.In(exif.AsSpan(0, length))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void In_OrientationThatThereIsNot_IsAsStored(byte orientation) => Assert.Equal(SKEncodedOrigin.TopLeft, ExifOrientation.In(LittleEndian(orientation)));

    [Fact]
    public void In_DirectoryBeyondTheEnd_IsAsStored() =>
        Assert.Equal(SKEncodedOrigin.TopLeft, ExifOrientation.In([.. "MM\0*"u8, 0xff, 0xff, 0xff, 0xff, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]));

    private GreyImage Read(byte[] png) => ImageFile.Read(folder.Write("image.png", png));

    private static byte[] BigEndian(byte orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    // Another tag before it, as cameras have.
    private static byte[] LittleEndian(byte orientation) =>
        [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0f, 0x01, 2, 0, 4, 0, 0, 0, 65, 66, 67, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
}
