using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets.Folders;

public sealed class FolderSourceTests : IDisposable
{
    private static readonly FolderData Tiny = new() { Name = "tiny", Train = "train", Range = [0, 255], Split = new PooledSplit() };

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
        Assert.Contains("\"resize\": { \"width\": 2, \"height\": 1 }", error, StringComparison.Ordinal);
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
    public void Load_ClassFolders_NameTheFoldersOfTheClasses()
    {
        Directory.Move(Path.Combine(folder.Path, "train", "2"), Path.Combine(folder.Path, "train", "0"));
        Directory.Move(Path.Combine(folder.Path, "train", "10"), Path.Combine(folder.Path, "train", "shoe"));

        var dataset = Load(Tiny with { ClassNames = ["shirt/top", "shoe"], ClassFolders = ["0", "shoe"] });

        Assert.Equal([1, 0, 0], dataset.Labels.ToArray());
        Assert.Equal(["shirt/top", "shoe"], dataset.ClassNames);
    }

    [Fact]
    public void Load_FolderWhoseNameIsANumber_IsNeverTheClassOfThatPlace()
    {
        Directory.Move(Path.Combine(folder.Path, "train", "2"), Path.Combine(folder.Path, "train", "0"));
        Directory.Move(Path.Combine(folder.Path, "train", "10"), Path.Combine(folder.Path, "train", "shoe"));

        var error = Assert.Throws<DatasetException>(() => Load(Tiny with { ClassNames = ["shirt", "shoe"] })).Message;

        Assert.Contains("\"0\" is no class: those of the definition are \"shirt\" and \"shoe\"", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test/7/a.png", "there are test images of \"7\" (1 image), and no training images of it, which are of \"2\" and \"10\"")]
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
    public void Load_FilesOfTheSystem_ArePassedOverAndCounted()
    {
        Write("train/__MACOSX/2/._b.png", [1]);
        Write("train/Thumbs.db", [1]);
        Write("train/2/desktop.ini", [1]);
        Write("train/2/.DS_Store", [1]);
        Write("train/2/~$list.docx", [1]);
        Write("train/2/d.png.part", [1]);
        Write("train/#recycle/2/b.png", [1]);

        var dataset = Load(Tiny);

        Assert.Equal((3, 0), (dataset.TrainingCount, dataset.Dropped.Count));
        Assert.Equal([$"{Path.Combine(folder.Path, "train")}: 7 files and folders of the system were passed over: #recycle, .DS_Store, Thumbs.db, …"], dataset.Notes);
    }

    [Fact]
    public void Load_TestClassWithoutTrainingImages_IsDroppedWhereTheDefinitionSaysSo()
    {
        Write("test/10/a.png", Pngs.Grey(2, 1, 9, 9));
        Write("test/0/a.png", Pngs.Grey(2, 1, 9, 9));
        Write("test/0/b.png", Pngs.Grey(2, 1, 9, 9));

        var dataset = Load(Tiny with { Test = "test", UnknownClasses = UnknownClasses.Drop });

        Assert.Equal((3, 1, 2), (dataset.TrainingCount, dataset.TestCount, dataset.Dropped.Count));
        Assert.Equal([new DroppedOfClass("test", "0", 2)], dataset.Dropped.Classes!);
        Assert.Equal(new DroppedImage(Path.Combine("test", "0", "a.png"), "its class \"0\" has no training images"), dataset.Dropped.First[0]);
    }

    [Fact]
    public void Load_TestPartWithMoreDamageThanAllowed_IsRejectedHoweverLargeTheTrainingPart()
    {
        foreach (var number in Enumerable.Range(0, 40))
        {
            Write($"train/2/more{number}.png", Pngs.Grey(2, 1, 3, (byte)number));
        }

        Write("test/2/a.png", Pngs.Grey(2, 1, 9, 9));
        Write("test/10/a.png", [1]);

        var error = Assert.Throws<DatasetException>(() => Load(Tiny with { Test = "test" })).Message;

        Assert.StartsWith($"{Path.Combine(folder.Path, "test")}: 1 of 2 images cannot be used", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AccentsWrittenInTwoWays_AreOneClass()
    {
        Write("train/Ku\u0308che/x.png", Pngs.Grey(2, 1, 7, 7));
        Write("test/K\u00fcche/x.png", Pngs.Grey(2, 1, 8, 8));

        var dataset = Load(Tiny with { Test = "test" });

        Assert.Equal(["2", "10", "K\u00fcche"], dataset.ClassNames);
        Assert.Equal(2, dataset.Labels.Span[^1]);
    }

    [Fact]
    public void Load_MasksOfZeroAndOne_AreBlackAndWhiteAndItIsTold()
    {
        Directory.Delete(Path.Combine(folder.Path, "train"), recursive: true);
        Write("train/a/1.png", Pngs.Grey(2, 1, 0, 1));
        Write("train/b/2.png", Pngs.Grey(2, 1, 1, 0));

        var dataset = Load(Tiny with { Range = null });

        Assert.Equal([0, 255, 255, 0], dataset.Pixels.ToArray());
        Assert.Equal(new Mnist.Datasets.Readings.ValueRange(0, 1), dataset.Reading.Range);
        Assert.Contains("\"range\": [0, 1]", dataset.Notes.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ImagesThatAreAllEqual_IsRejected()
    {
        Directory.Delete(Path.Combine(folder.Path, "train"), recursive: true);
        Write("train/a/1.png", Pngs.Grey(2, 1, 7, 7));
        Write("train/b/2.png", Pngs.Grey(2, 1, 7, 7));

        Assert.Contains("all of its training images are equal, every pixel is 7", Assert.Throws<DatasetException>(() => Load(Tiny)).Message, StringComparison.Ordinal);
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
