using Mnist.Datasets;
using Mnist.Definitions;

namespace Mnist.Tests.Datasets.Folders;

public sealed class FolderSourceTests : IDisposable
{
    private static readonly FolderData Tiny = new() { Name = "tiny", Train = "train", Split = new PooledSplit() };

    private readonly TemporaryFolder folder = new();

    public FolderSourceTests()
    {
        Write("train/2/b.png", Pngs.Grey(2, 1, 3, 4));
        Write("train/10/a.png", Pngs.Grey(2, 1, 1, 2));
        Write("train/2/c.png", Pngs.Grey(2, 1, 5, 6));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_Folder_OrdersClassesAsPeopleCountAndImagesByFileName()
    {
        Write("train/.DS_Store", [1]);
        Write("train/2/.hidden", [1]);

        var dataset = Load(Tiny);

        Assert.Equal(["2", "10"], dataset.ClassNames);
        Assert.Equal([1, 0, 0], dataset.Labels.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], dataset.Pixels.ToArray());
        Assert.Equal((new ImageShape(2, 1), 3, 0), (dataset.Shape, dataset.TrainingCount, dataset.Dropped.Count));
    }

    [Fact]
    public void Load_FilesThatAreNoImages_AreDroppedAndNamed()
    {
        Write("train/notes.txt", "hello"u8.ToArray());
        Write("train/2/broken.png", Pngs.Grey(2, 1, 3, 4)[..40]);
        Write("train/10/empty.png", []);

        var dataset = Load(Tiny with { MaximumCorruptFraction = 0.5 });

        Assert.Equal([1, 2, 3, 4, 5, 6], dataset.Pixels.ToArray());
        Assert.Equal(3, dataset.Dropped.Count);
        Assert.Equal(
            [Path.Combine("train", "notes.txt"), Path.Combine("train", "2", "broken.png"), Path.Combine("train", "10", "empty.png")],
            dataset.Dropped.First.Select(image => image.Name));
        Assert.Contains("not an image that can be read", dataset.Dropped.First[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MoreDamageThanAllowed_IsRejected()
    {
        Write("train/10/empty.png", []);

        var error = Assert.Throws<DatasetException>(() => Load(Tiny)).Message;

        Assert.Contains("1 of 4 images cannot be used, more than the fraction of 0.1", error, StringComparison.Ordinal);
        Assert.Contains("empty.png (not an image", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ImagesOfOtherSizes_IsRejectedNamingTheFirstTwo()
    {
        Write("train/2/x.png", Pngs.Grey(1, 2, 3, 4));
        Write("train/2/y.png", Pngs.Grey(1, 1, 3));

        var error = Assert.Throws<DatasetException>(() => Load(Tiny)).Message;

        Assert.StartsWith($"{Path.Combine(folder.Path, "train", "2", "x.png")}: 1 × 2 pixels, where {Path.Combine(folder.Path, "train", "10", "a.png")} has 2 × 1", error, StringComparison.Ordinal);
        Assert.Contains("\"resize\": { \"width\": 28, \"height\": 28 }", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Resize_BringsImagesOfOtherSizesToOne()
    {
        Write("train/2/x.png", Pngs.Grey(3, 2, 8, 8, 8, 8, 8, 8));

        var dataset = Load(Tiny with { Resize = new ResizeDefinition { Width = 4, Height = 1 } });

        Assert.Equal(new ImageShape(4, 1), dataset.Shape);
        Assert.Equal([8, 8, 8, 8], dataset.Pixels[12..].ToArray());
    }

    [Fact]
    public void Load_SubFoldersByNumber_TakesTheNamesOfTheDefinition()
    {
        Directory.Move(Path.Combine(folder.Path, "train", "2"), Path.Combine(folder.Path, "train", "0"));
        Directory.Move(Path.Combine(folder.Path, "train", "10"), Path.Combine(folder.Path, "train", "shoe"));

        var dataset = Load(Tiny with { ClassNames = ["shirt/top", "shoe"] });

        Assert.Equal([1, 0, 0], dataset.Labels.ToArray());
        Assert.Equal(["shirt/top", "shoe"], dataset.ClassNames);
    }

    [Theory]
    [InlineData("test/7/a.png", "\"7\" is no class")]
    [InlineData("train/2/inner/a.png", "a folder inside the folder of a class")]
    [InlineData("test/a.png", "there are no folders in it")]
    [InlineData("nothing", "there is no such folder")]
    public void Load_FoldersThatDoNotFit_IsRejected(string file, string cause)
    {
        Write(file, Pngs.Grey(2, 1, 3, 4));

        var error = Assert.Throws<DatasetException>(() => Load(Tiny with { Test = file.StartsWith("train", StringComparison.Ordinal) ? null : "test" }));

        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ClassWithNoImageLeft_IsRejected()
    {
        Write("train/10/a.png", [1]);

        var error = Assert.Throws<DatasetException>(() => Load(Tiny with { MaximumCorruptFraction = 1 }));

        Assert.Contains("class \"10\" has no training image (1 were dropped: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TestFolder_PutsItsImagesLast()
    {
        Write("test/10/a.png", Pngs.Grey(2, 1, 9, 9));

        var dataset = Load(Tiny with { Test = "test" });

        Assert.Equal((3, 1), (dataset.TrainingCount, dataset.TestCount));
        Assert.Equal([1, 0, 0, 1], dataset.Labels.ToArray());
    }

    [Fact]
    public void Load_Progress_RisesToOne()
    {
        var reports = new Reports();

        new DatasetLoader("unused", threads: 2).Load(Tiny, folder.Path, reports, TestContext.Current.CancellationToken);

        Assert.Equal(1, reports.Values[^1]);
        Assert.Equal(reports.Values.Order(), reports.Values);
    }

    [Fact]
    public void Load_Cancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(
        () => new DatasetLoader("unused", threads: 2).Load(Tiny, folder.Path, null, new CancellationToken(canceled: true)));

    private Dataset Load(FolderData data) => new DatasetLoader("unused", threads: 2).Load(data, folder.Path);

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, name))!);
        folder.Write(name, content);
    }

    private sealed class Reports : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
