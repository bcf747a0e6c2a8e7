using System.Text.Json;
using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets.Readings;

/// <summary>An image that is asked about later must become the very pixels it would have become as a training image.</summary>
public sealed class ImageReadingTests : IDisposable
{
    private static readonly FolderData Plain = new() { Name = "plain", Train = "train", Split = new PooledSplit() };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<FolderData> Definitions =>
    [
        Plain,
        Plain with { Invert = true },
        Plain with { Transpose = true },
        Plain with { Rotate = 90 },
        Plain with { Transpose = true, Rotate = 270, Invert = true },
        Plain with { Resize = new ResizeDefinition { Width = 4, Height = 3 } },
        Plain with { Resize = new ResizeDefinition { Width = 9, Height = 2 }, Invert = true, Rotate = 180 },
        Plain with { Range = [0, 200] },
        Plain with { Range = [0, 200], Transpose = true, Invert = true, Resize = new ResizeDefinition { Width = 5, Height = 5 } },
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Apply_EveryTrainingFile_GivesItsPixelsOfTheDataset(FolderData data)
    {
        var files = WriteImages(width: 6, height: 4);
        var dataset = new DatasetLoader("unused", threads: 2).Load(data, folder.Path, cancellation: TestContext.Current.CancellationToken);
        var stored = JsonSerializer.Deserialize<ImageReading>(JsonSerializer.Serialize(dataset.Reading, DefinitionJson.Indented), DefinitionJson.Strict)!;

        var size = dataset.Shape.PixelCount;
        Assert.Equal(dataset.Reading, stored);
        Assert.Equal(dataset.Shape, stored.Shape);
        Assert.All(files.Index(), file => Assert.Equal(dataset.Pixels.Slice(file.Index * size, size).ToArray(), stored.Apply(ImageFile.Decode(file.Item))));
    }

    [Fact]
    public void Apply_ValueBeyondTheRange_IsRefused()
    {
        WriteImages(width: 6, height: 4);
        var reading = new DatasetLoader("unused").Load(Plain with { Range = [0, 200] }, folder.Path, cancellation: TestContext.Current.CancellationToken).Reading;

        var error = Assert.Throws<DatasetException>(() => reading.Apply(ImageFile.Decode(folder.Write("light.png", Pngs.Grey(1, 1, 255)))));

        Assert.Contains("its values go from 255 to 255, beyond the [0, 200]", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Of files with 16 bits, 0 to 255 is a range like any other.</summary>
    [Fact]
    public void Apply_FileOf16BitsThatHolds8_GivesItsPixelsOfTheDataset()
    {
        foreach (var (name, samples) in new[] { ("a/1.png", (ushort[])[0, 255, 128, 7]), ("b/2.png", [255, 0, 1, 64]) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, "train", name))!);
            folder.Write(Path.Combine("train", name), Pictures.PngBytes.Deep(2, 0, samples));
        }

        var dataset = new DatasetLoader("unused").Load(Plain, folder.Path, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([0, 255, 128, 7, 255, 0, 1, 64], dataset.Pixels.ToArray());
        Assert.Equal([255, 0, 1, 64], dataset.Reading.Apply(ImageFile.Decode(Path.Combine(folder.Path, "train", "b/2.png"))));
    }

    /// <summary>The order of pixels in a file of rows, and the scale of its numbers, are no matter of pictures.</summary>
    [Fact]
    public void Apply_ToAModelOfIdxFiles_TakesPicturesUpright()
    {
        var reading = new ImageReading { Width = 2, Height = 2, Source = ImageSource.Idx, Transpose = true, Range = new ValueRange(0, 16), Invert = true };

        Assert.Equal([254, 253, 252, 251], reading.Apply(ImageFile.Decode(folder.Write("picture.png", Pngs.Grey(2, 2, 1, 2, 3, 4)))));
    }

    private List<string> WriteImages(int width, int height)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 8).Select(number =>
        {
            var pixels = new byte[width * height];
            random.NextBytes(pixels);
            var name = Path.Combine("train", (number % 2).ToString(System.Globalization.CultureInfo.InvariantCulture), $"{number}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, name))!);
            return folder.Write(name, Pngs.Grey(width, height, Array.ConvertAll(pixels, pixel => (byte)(pixel * 200 / 255))));
        })];
    }
}
