using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

public sealed class DatasetLoaderTests : IDisposable
{
    private static readonly IdxData Tiny = new()
    {
        Name = "tiny",
        TrainImages = "train-images",
        TrainLabels = "train-labels",
        TestImages = "test-images",
        TestLabels = "test-labels",
        Range = [0, 255],
    };

    private readonly TemporaryFolder folder = new();

    public DatasetLoaderTests()
    {
        folder.Write(Tiny.TrainImages, IdxBytes.Images(3, 1, 2, 1, 2, 3, 4, 5, 6));
        folder.Write(Tiny.TrainLabels, IdxBytes.Labels(0, 2, 1));
        folder.Write(Tiny.TestImages!, IdxBytes.Gzip(IdxBytes.Images(1, 1, 2, 7, 8)));
        folder.Write(Tiny.TestLabels!, IdxBytes.Labels(2));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_Mnist_GivesSeventyThousandImages()
    {
        var mnist = RealMnist.Dataset;

        Assert.Equal((new ImageShape(28, 28), 60_000, 70_000, 70_000 * 784), (mnist.Shape, mnist.TrainingCount, mnist.Labels.Length, mnist.Pixels.Length));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], mnist.ClassNames);
        Assert.Equal([5, 0, 4, 1, 9], mnist.Labels[..5].ToArray());
        Assert.Equal([7, 2, 1, 0, 4], mnist.Labels[60_000..60_005].ToArray());
        Assert.Equal(33.3184, Mean(mnist.Pixels.Span), 4);
    }

    [Fact]
    public void Load_IdxFiles_PutsTrainingImagesFirst()
    {
        var dataset = Load(Tiny);

        Assert.Equal((new ImageShape(2, 1), 3), (dataset.Shape, dataset.TrainingCount));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], dataset.Pixels.ToArray());
        Assert.Equal([0, 2, 1, 2], dataset.Labels.ToArray());
        Assert.Equal(["0", "1", "2"], dataset.ClassNames);
    }

    [Fact]
    public void Load_MnistFilesByPath_GivesTheSameDatasetAsByName()
    {
        var mnist = Path.Combine(RealMnist.DataFolder, "mnist");
        var data = new IdxData
        {
            Name = "again",
            TrainImages = Path.Combine(mnist, "train-images-idx3-ubyte.gz"),
            TrainLabels = Path.Combine(mnist, "train-labels-idx1-ubyte.gz"),
            TestImages = Path.Combine(mnist, "t10k-images-idx3-ubyte.gz"),
            TestLabels = Path.Combine(mnist, "t10k-labels-idx1-ubyte.gz"),
        };

        Assert.Equal(RealMnist.Dataset.Sha256, Load(data).Sha256);
    }

    [Fact]
    public void Sha256_OtherContentOrClassNames_IsAnother()
    {
        var original = Load(Tiny).Sha256;

        Assert.Matches("^[0-9a-f]{64}$", original);
        Assert.Equal(original, Load(Tiny with { Name = "other" }).Sha256);
        Assert.Equal(original, Load(Tiny with { ClassNames = ["0", "1", "2"] }).Sha256);
        Assert.NotEqual(original, Load(Tiny with { ClassNames = ["a", "b", "c"] }).Sha256);
        folder.Write(Tiny.TestImages!, IdxBytes.Images(1, 1, 2, 7, 8));
        Assert.Equal(original, Load(Tiny).Sha256);
        folder.Write(Tiny.TestImages!, IdxBytes.Images(1, 1, 2, 7, 9));
        Assert.NotEqual(original, Load(Tiny).Sha256);
    }

    [Fact]
    public void Load_FewerLabelsThanImages_IsRejected()
    {
        folder.Write(Tiny.TrainLabels, IdxBytes.Labels(0, 2));

        AssertRejected(Tiny, "train-labels", "2 labels for the 3 images of");
    }

    [Fact]
    public void Load_TestImagesOfAnotherSize_IsRejected()
    {
        folder.Write(Tiny.TestImages!, IdxBytes.Images(1, 2, 1, 7, 8));

        AssertRejected(Tiny, "test-images", "images of 1 × 2 pixels");
    }

    [Fact]
    public void Load_TrainingLabelBeyondTheClassNames_IsRejected() =>
        AssertRejected(Tiny with { ClassNames = ["a", "b"] }, "train-labels", "label 2 of image 1 (counted from 0) is out of range: there are 2 classes");

    [Fact]
    public void Load_TestLabelBeyondTheTrainingLabels_IsRejected()
    {
        folder.Write(Tiny.TestLabels!, IdxBytes.Labels(3));

        AssertRejected(Tiny, "test-labels", "there are test images of \"3\" (1 image), and no training images of it, which are of \"0\", \"1\" and \"2\"");
        AssertRejected(Tiny with { ClassNames = ["a", "b", "c"] }, "test-labels", "there are test images of \"3\" (1 image), and no training images of it, which are of \"a\", \"b\" and \"c\"");
    }

    [Fact]
    public void Load_LabelsWithGaps_AreClassesOfThoseNames()
    {
        folder.Write(Tiny.TrainLabels, IdxBytes.Labels(7, 0, 3));
        folder.Write(Tiny.TestLabels!, IdxBytes.Labels(3));

        var dataset = Load(Tiny);

        Assert.Equal(["0", "3", "7"], dataset.ClassNames);
        Assert.Equal([2, 0, 1, 1], dataset.Labels.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], dataset.Pixels.ToArray());
    }

    [Fact]
    public void Load_TestLabelsWithoutTrainingImages_AreDroppedWhereTheDefinitionSaysSo()
    {
        folder.Write(Tiny.TestImages!, IdxBytes.Images(2, 1, 2, 7, 8, 9, 10));
        folder.Write(Tiny.TestLabels!, IdxBytes.Labels(5, 2));

        var dataset = Load(Tiny with { UnknownClasses = UnknownClasses.Drop });

        Assert.Equal([0, 2, 1, 2], dataset.Labels.ToArray());
        Assert.Equal([9, 10], dataset.Pixels[6..].ToArray());
        Assert.Equal([new DroppedOfClass("test", "5", 1)], dataset.Dropped.Classes!);
        Assert.Equal("test-images, image 0 (counted from 0)", dataset.Dropped.First.Single().Name);
    }

    [Fact]
    public void Load_NamedClassWithoutTrainingImages_IsRejectedWhereverItIs()
    {
        folder.Write(Tiny.TrainLabels, IdxBytes.Labels(0, 1, 1));

        AssertRejected(Tiny with { ClassNames = ["a", "b", "c"] }, "test-labels", "there are test images of \"c\" (1 image), and no training images of it, which are of \"a\" and \"b\"");
        folder.Write(Tiny.TestLabels!, IdxBytes.Labels(1));
        AssertRejected(Tiny with { ClassNames = ["a", "b", "c"] }, "train-labels", "class \"c\" has no training image");
    }

    [Fact]
    public void Load_TestImagesOfAnotherScale_AreRejected()
    {
        folder.Write(Tiny.TrainImages, IdxBytes.Images(3, 1, 2, 0, 200, 3, 255, 5, 6));

        AssertRejected(Tiny with { Range = null }, "test-images", "its grey levels only go from 7 to 8 of 255, where those of");
        Assert.Contains("only go from 7 to 8 of 255", Load(Tiny).Notes.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TestImagesOfTheOtherPolarity_AreRejected()
    {
        byte[] light = [0, 0, 0, 0, 255, 0, 0, 0, 0];
        folder.Write(Tiny.TrainImages, IdxBytes.Images(3, 3, 3, [.. light, .. light, .. light[..8], 1]));
        folder.Write(Tiny.TestImages!, IdxBytes.Images(5, 3, 3, [.. Enumerable.Repeat(Array.ConvertAll(light, value => (byte)(255 - value)), 5).SelectMany(image => image)]));
        folder.Write(Tiny.TestLabels!, IdxBytes.Labels(0, 1, 2, 0, 1));

        AssertRejected(Tiny, "test-images", "its images are dark on light, and those of");
    }

    [Fact]
    public void Load_Range_MakesGreyLevelsOfValues()
    {
        var dataset = Load(Tiny with { Range = [0, 8] });

        Assert.Equal([32, 64, 96, 128, 159, 191, 223, 255], dataset.Pixels.ToArray());
        Assert.NotEqual(Load(Tiny).Sha256, dataset.Sha256);
        AssertRejected(Tiny with { Range = [0, 7] }, "test-images", "image 0 (counted from 0) has a pixel of 8, beyond the [0, 7]");
    }

    [Fact]
    public void Load_ValuesOfAnotherScale_AskForTheirRange() =>
        AssertRejected(Tiny with { Range = null }, "train-images", "the values of its pixels go from 1 to 6, where 0 would be black and 255 white");

    [Fact]
    public void Load_TransposedAndInverted_IsAsTold()
    {
        var dataset = Load(Tiny with { Transpose = true, Invert = true });

        Assert.Equal(new ImageShape(1, 2), dataset.Shape);
        Assert.Equal([254, 253, 252, 251, 250, 249, 248, 247], dataset.Pixels.ToArray());
    }

    [Fact]
    public void Load_OneClass_IsRejected()
    {
        folder.Write(Tiny.TrainLabels, IdxBytes.Labels(0, 0, 0));

        Assert.Contains("only one class", Assert.Throws<DatasetException>(() => Load(Tiny)).Message);
    }

    [Theory]
    [InlineData("two classes are named \"b\"", "a", "b", "b")]
    [InlineData("is empty", "a", "", "b")]
    [InlineData("control character", "a", "b\n", "c")]
    public void Load_UnusableClassNames_IsRejected(string cause, params string[] names) =>
        Assert.Contains(cause, Assert.Throws<DatasetException>(() => Load(Tiny with { ClassNames = names })).Message);

    [Fact]
    public void Load_CorruptFile_IsRejectedThoughFilesAreReadTogether()
    {
        folder.Write(Tiny.TestImages!, IdxBytes.Gzip(IdxBytes.Images(1, 1, 2, 7)));

        AssertRejected(Tiny, "test-images", "it is truncated");
    }

    [Fact]
    public void Load_PathWithBackslashes_SaysWhatToWrite()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "they separate folders there");

        AssertRejected(Tiny with { TrainImages = @"images\train-images" }, @"images\train-images", "there is no such file: write / in paths, which Windows reads too");
        AssertRejected(new FolderData { Name = "tiny", Train = @"images\train" }, @"images\train", "there is no such folder: write / in paths");
    }

    [Fact]
    public void Load_MissingMnist_NamesFileAndRemedy()
    {
        var error = Assert.Throws<DatasetException>(() => new DatasetLoader(folder.Path).Load(new MnistData(), ".", cancellation: TestContext.Current.CancellationToken));

        Assert.StartsWith(Path.Combine(folder.Path, "mnist", "train-images-idx3-ubyte.gz") + ": there is no such file", error.Message);
        Assert.Contains(folder.Path + ")", error.Message);
    }

    [Fact]
    public void Load_MnistWithOneLabelChanged_IsRejectedByItsSha256()
    {
        var files = Directory.CreateDirectory(Path.Combine(folder.Path, "mnist")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(RealMnist.DataFolder, "mnist")))
        {
            File.Copy(file, Path.Combine(files, Path.GetFileName(file)));
        }

        var labels = RealMnist.Dataset.Labels[60_000..].ToArray();
        labels[9_999] ^= 1;
        folder.Write(Path.Combine("mnist", "t10k-labels-idx1-ubyte.gz"), IdxBytes.Gzip(IdxBytes.Labels(labels)));

        var error = Assert.Throws<DatasetException>(() => new DatasetLoader(folder.Path).Load(new MnistData(), ".", cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("t10k-labels-idx1-ubyte.gz: SHA-256 of its content is", error.Message);
    }

    private Dataset Load(OwnData data) => new DatasetLoader("unused").Load(data, folder.Path);

    private void AssertRejected(OwnData data, string file, string cause)
    {
        var error = Assert.Throws<DatasetException>(() => Load(data));
        Assert.StartsWith(Path.Combine(folder.Path, file) + ": ", error.Message);
        Assert.Contains(cause, error.Message);
    }

    private static double Mean(ReadOnlySpan<byte> pixels)
    {
        var sum = 0L;
        foreach (var pixel in pixels[..(60_000 * 784)])
        {
            sum += pixel;
        }

        return sum / (60_000.0 * 784);
    }
}
