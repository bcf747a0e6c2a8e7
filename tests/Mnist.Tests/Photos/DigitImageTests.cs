using Mnist.Datasets;
using Mnist.Photos;
using Mnist.Tests.Datasets;
using SkiaSharp;

namespace Mnist.Tests.Photos;

public sealed class DigitImageTests : IDisposable
{
    private static readonly ImageShape Shape = new(28, 28);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_MnistImageSavedAsPng_GivesItsOwnPixels()
    {
        for (var row = 60_000; row < 60_050; row++)
        {
            var pixels = MnistImage(row);

            Assert.Equal(pixels, DigitImage.Read(Save(Picture(pixels, zoom: 1, margin: 0, SKColors.Black, SKColors.White)), Shape));
        }
    }

    public static TheoryData<int, int, string, string> Pictures() => new()
    {
        { 10, 0, "#ffffff", "#000000" },
        { 10, 90, "#000000", "#ffffff" },
        { 1, 0, "#ffffff", "#000000" },
        { 7, 33, "#ffffcc", "#000080" },
        { 9, 5, "#303030", "#c0c0c0" },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Read_MnistImageOfAnySizeAndColour_ComesBackAsItWas(int zoom, int margin, string background, string ink)
    {
        for (var row = 60_000; row < 60_008; row++)
        {
            var picture = Picture(MnistImage(row), zoom, margin, SKColor.Parse(background), SKColor.Parse(ink));

            Assert.InRange(Difference(MnistImage(row), DigitImage.Read(Save(picture), Shape)), 0, 1);
        }
    }

    [Fact]
    public void Read_NoisyJpeg_StaysNearTheOriginal()
    {
        var random = new Random(1);
        for (var row = 60_000; row < 60_005; row++)
        {
            var picture = Picture(MnistImage(row), zoom: 12, margin: 30, new SKColor(200, 200, 200), new SKColor(60, 60, 60));
            AddNoise(picture, random, amplitude: 10);

            Assert.InRange(Difference(MnistImage(row), DigitImage.Read(Save(picture, SKEncodedImageFormat.Jpeg), Shape)), 0, 25);
        }
    }

    [Theory]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    public void Read_DrawingOnTransparency_IsLightOnDarkWhateverItsColour(string ink)
    {
        var drawn = DigitImage.Read(Save(Drawing(SKColors.Transparent, SKColor.Parse(ink))), Shape);

        Assert.Equal(DigitImage.Read(Save(Drawing(SKColors.White, SKColors.Black)), Shape), drawn);
    }

    [Fact]
    public void Read_Drawing_FillsTwentyPixelsAroundItsCentreOfMass()
    {
        var drawn = DigitImage.Read(Save(Drawing(SKColors.White, SKColors.Black)), Shape);
        var rows = Enumerable.Range(0, 28).Where(y => drawn.AsSpan(28 * y, 28).ContainsAnyExcept((byte)0)).ToArray();
        var mass = drawn.Sum(pixel => (double)pixel);

        Assert.Equal(20, rows[^1] - rows[0] + 1);
        Assert.Equal(255, drawn.Max());
        Assert.Equal(14, drawn.Select((pixel, index) => pixel * (index % 28)).Sum() / mass, 0.51);
        Assert.Equal(14, drawn.Select((pixel, index) => pixel * (index / 28)).Sum() / mass, 0.51);
    }

    [Fact]
    public void Read_ThinStroke_IsStretchedToFullBrightness()
    {
        using var picture = Drawing(SKColors.White, SKColors.Black, strokeWidth: 1);

        Assert.Equal(255, DigitImage.Read(Save(picture), Shape).Max());
    }

    [Fact]
    public void Read_OtherShape_GivesThatManyPixels() =>
        Assert.Equal(12 * 16, DigitImage.Read(Save(Drawing(SKColors.White, SKColors.Black)), new ImageShape(12, 16)).Length);

    [Fact]
    public void Read_PhotoTakenSideways_IsTurnedUpright()
    {
        var upright = DigitImage.Read(Save(Drawing(SKColors.White, SKColors.Black), SKEncodedImageFormat.Jpeg), Shape);
        using var turned = new SKBitmap(400, 300);
        using (var canvas = new SKCanvas(turned))
        {
            canvas.Translate(0, 300);
            canvas.RotateDegrees(-90);
            canvas.DrawBitmap(Drawing(SKColors.White, SKColors.Black), 0, 0);
        }

        var path = Save(turned, SKEncodedImageFormat.Jpeg);
        File.WriteAllBytes(path, WithOrientation(File.ReadAllBytes(path), orientation: 6));

        Assert.InRange(Difference(upright, DigitImage.Read(path, Shape)), 0, 5);
    }

    [Theory]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    [InlineData("#00000000")]
    public void Read_OneColour_IsRejectedAsBlank(string colour)
    {
        var path = Save(Drawing(SKColor.Parse(colour), SKColor.Parse(colour)));

        Assert.Equal($"{path}: the image is blank: nothing in it stands out from its background", Rejected(path));
    }

    [Fact]
    public void Read_NoImage_IsRejected()
    {
        var text = folder.Write("notes.txt", "not an image"u8.ToArray());
        var whole = File.ReadAllBytes(Save(Drawing(SKColors.White, SKColors.Black)));
        var cut = folder.Write("cut.png", whole[..(whole.Length / 2)]);

        Assert.StartsWith($"{text}: not an image that can be read", Rejected(text));
        Assert.StartsWith($"{cut}: the image is damaged or incomplete", Rejected(cut));
        Assert.StartsWith($"{folder.Path}: there is no such file", Rejected(folder.Path));
    }

    [Fact]
    public void Read_HugeImage_IsRejectedBeforeItIsDecoded()
    {
        var path = Save(Drawing(SKColors.White, SKColors.Black));
        var png = File.ReadAllBytes(path);
        ReadOnlySpan<byte> header = [0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, .. png.AsSpan(24, 5)];
        header.CopyTo(png.AsSpan(8));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(header[4..]));
        File.WriteAllBytes(path, png);

        Assert.StartsWith($"{path}: 10,000 × 10,000 pixels are more than the 50,000,000 that can be read", Rejected(path));
    }

    private static string Rejected(string path) => Assert.Throws<DatasetException>(() => DigitImage.Read(path, Shape)).Message;

    private static byte[] MnistImage(int row) => RealMnist.Dataset.Pixels.Slice(row * 784, 784).ToArray();

    private static double Difference(byte[] expected, byte[] actual) => expected.Zip(actual, (one, other) => Math.Abs(one - other)).Average();

    private string Save(SKBitmap picture, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var data = picture.Encode(format, 80);
        return folder.Write("digit", data.ToArray());
    }

    private static SKBitmap Picture(byte[] pixels, int zoom, int margin, SKColor background, SKColor ink)
    {
        var picture = new SKBitmap(28 * zoom + 2 * margin, 28 * zoom + 2 * margin);
        picture.Erase(background);
        for (var index = 0; index < pixels.Length * zoom * zoom; index++)
        {
            var (x, y) = (index % (28 * zoom), index / (28 * zoom));
            var share = pixels[y / zoom * 28 + x / zoom] / 255.0;
            byte Mix(byte from, byte to) => (byte)Math.Round(from + share * (to - from));
            picture.SetPixel(margin + x, margin + y, new SKColor(Mix(background.Red, ink.Red), Mix(background.Green, ink.Green), Mix(background.Blue, ink.Blue)));
        }

        return picture;
    }

    private static SKBitmap Drawing(SKColor background, SKColor ink, float strokeWidth = 25)
    {
        var picture = new SKBitmap(300, 400);
        using var canvas = new SKCanvas(picture);
        using var paint = new SKPaint { Color = ink, Style = SKPaintStyle.Stroke, StrokeWidth = strokeWidth };
        canvas.Clear(background);
        canvas.DrawPoints(SKPointMode.Polygon, [new(60, 60), new(220, 60), new(220, 60), new(100, 350)], paint);
        return picture;
    }

    private static void AddNoise(SKBitmap picture, Random random, int amplitude)
    {
        for (var index = 0; index < picture.Width * picture.Height; index++)
        {
            var (x, y) = (index % picture.Width, index / picture.Width);
            var value = (byte)(picture.GetPixel(x, y).Red + random.Next(-amplitude, amplitude + 1));
            picture.SetPixel(x, y, new SKColor(value, value, value));
        }
    }

    /// <summary>Puts an Exif segment with nothing but an orientation behind a JPEG's first marker.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation) =>
    [
        .. jpeg[..2],
        0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        .. jpeg[2..],
    ];

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320);
            }
        }

        return ~crc;
    }
}
