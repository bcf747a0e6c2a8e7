using System.IO.Compression;
using System.Text;
using Mnist.Benchmarks.Datasets;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Benchmarks;

/// <summary>The datasets that searches are measured on.</summary>
public sealed class MadeDatasetsTests
{
    private static readonly LabeledSquares Sevens = new(2, [.. Enumerable.Range(0, 28 * 4).Select(value => (byte)value)], [.. Enumerable.Range(0, 28).Select(row => (byte)(row % 7))]);

    [Fact]
    public void All_Halves_AreEquallyManyAndNamedOnce()
    {
        Assert.Equal([6, 6], BenchmarkDatasets.All.CountBy(dataset => dataset.Half).Select(half => half.Value));
        Assert.Equal(12, BenchmarkDatasets.All.DistinctBy(dataset => dataset.Name).DistinctBy(dataset => dataset.Sha256).Count());
    }

    /// <summary>Whoever moves a dataset to the other half has to change this test, too, and to say why what was learnt from it may test.</summary>
    [Fact]
    public void All_DatasetsToLearnFrom_AreThoseAndNoOthers() =>
        Assert.Equal(
            ["fashion-mnist", "mnist-500", "mnist-8x8", "rotated-mnist", "noise-background", "letters"],
            BenchmarkDatasets.All.Where(dataset => dataset.Half == DatasetHalf.Learn).Select(dataset => dataset.Name));

    [Fact]
    public void MnistHalves_Images_AreInOneHalfOnceEach()
    {
        MadeImages[] halves = [MnistHalves.Of(Sevens, DatasetHalf.Learn, 4), MnistHalves.Of(Sevens, DatasetHalf.Test, 4)];
        Assert.All(halves, half => Assert.Equal((10, 4), (half.Training.Count, half.Test.Count)));
        LabeledSquares[] parts = [.. halves.SelectMany(half => new[] { half.Training, half.Test })];
        Assert.Equal(Sevens.Pixels, parts.SelectMany(part => part.Pixels).Order());
        Assert.All(parts, part => Assert.All(Enumerable.Range(0, part.Count), row => Assert.Equal(part.PixelsOf(row)[0] / 4 % 7, part.Labels[row])));
    }

    [Theory]
    [InlineData(28, 14)]
    [InlineData(28, 8)]
    [InlineData(3, 2)]
    public void Reduced_EvenImage_StaysAsItIs(int from, int to)
    {
        var reduced = new byte[to * to];
        ImageChanges.Reduced(from, to)([.. Enumerable.Repeat((byte)201, from * from)], reduced);
        Assert.All(reduced, level => Assert.Equal(201, level));
    }

    [Fact]
    public void Reduced_PixelsThatAreCut_CountByTheirParts()
    {
        var reduced = new byte[4];
        ImageChanges.Reduced(3, 2)([90, 0, 0, 0, 0, 0, 0, 0, 0], reduced);
        Assert.Equal([40, 0, 0, 0], reduced);
    }

    [Fact]
    public void Turned_BrightCentre_StaysThereAndKeepsItsLight()
    {
        var image = new byte[81];
        (image[40], image[41], image[39], image[31], image[49]) = (200, 100, 100, 100, 100);
        var turn = ImageChanges.Turned(9, new Random(1));
        for (var time = 0; time < 20; time++)
        {
            var turned = new byte[81];
            turn(image, turned);
            Assert.Equal(200, turned[40]);
            Assert.InRange(turned.Sum(level => level), 480, 720);
        }
    }

    [Fact]
    public void Turned_OffCentre_GoesAllAround()
    {
        var image = new byte[81];
        image[7] = 255;
        var turn = ImageChanges.Turned(9, new Random(1));
        var seen = new int[81];
        for (var time = 0; time < 200; time++)
        {
            var turned = new byte[81];
            turn(image, turned);
            seen = [.. seen.Zip(turned, (sum, level) => sum + level)];
        }

        Assert.All([4, 36, 44, 76], edge => Assert.True(seen[edge] > 0));
        Assert.Equal(0, seen[40]);
    }

    [Fact]
    public void OnNoise_Digit_IsNowhereDarkerAndTheRestHasAllLevels()
    {
        var image = new byte[100];
        image[3] = 255;
        var noisy = new byte[100];
        var levels = new HashSet<byte>();
        var change = ImageChanges.OnNoise(new Random(1));
        for (var time = 0; time < 60; time++)
        {
            change(image, noisy);
            Assert.Equal(255, noisy[3]);
            levels.UnionWith(noisy);
        }

        Assert.Equal(256, levels.Count);
    }

    [Fact]
    public void OnPictures_EvenPatches_AreNeverTaken()
    {
        var picture = new byte[100];
        picture.AsSpan(50).Fill(255);
        var change = ImageChanges.OnPictures(4, [picture], 10, new Random(1));
        for (var time = 0; time < 50; time++)
        {
            var changed = new byte[16];
            change(new byte[16], changed);
            Assert.Equal<byte>([0, 255], changed.Distinct().Order());
        }
    }

    [Fact]
    public void DeadLeaves_Pictures_AreOfAllLevelsAndAlikeForTheSameSeed()
    {
        var pictures = DeadLeaves.Draw(2, new Random(4));
        Assert.All(pictures, picture => Assert.True(picture.Distinct().Count() > 200));
        Assert.NotEqual(pictures[0], pictures[1]);
        Assert.Equal(pictures[1], DeadLeaves.Draw(2, new Random(4))[1]);
    }

    [Fact]
    public void DrawnSymbols_Classes_AreEquallyManyAndInkStandsOutOfPaper()
    {
        var drawn = new DrawnSymbols(["A", "7", "≠"], 16, new(0, 40, 200, 255)).Draw(20, new Random(1));
        Assert.Equal([20, 20, 20], drawn.Labels.CountBy(label => label).OrderBy(count => count.Key).Select(count => count.Value));
        Assert.All(Enumerable.Range(0, drawn.Count), row => Assert.InRange(drawn.PixelsOf(row).ToArray().Count(level => level > 100), 3, 150));
        Assert.Equal(drawn.Pixels, new DrawnSymbols(["A", "7", "≠"], 16, new(0, 40, 200, 255)).Draw(20, new Random(1)).Pixels);
    }

    [Fact]
    public void DigitsFile_LinesOfLevelsAndClass_BecomeImages()
    {
        using var folder = new TemporaryFolder();
        var line = string.Join(",", Enumerable.Range(0, 64).Select(place => place % 17));
        var digits = DigitsFile.Read(folder.Write("digits.csv.gz", Zipped($"{line},3\n{line},9\n")));
        Assert.Equal((8, 2), (digits.Side, digits.Count));
        Assert.Equal([3, 9], digits.Labels);
        Assert.Equal(Enumerable.Range(0, 64).Select(place => (byte)(place % 17)), digits.PixelsOf(1).ToArray());
        Assert.Contains("64 levels and a class", Assert.Throws<IOException>(() => DigitsFile.Read(folder.Write("short.csv.gz", Zipped("1,2\n")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ensure_DatasetOfSeed_HasTheHashThatItHasEverywhereAndIsRead()
    {
        using var folder = new TemporaryFolder();
        var letters = BenchmarkDatasets.Named("letters");
        var data = new DatasetFolder(folder.Path, new DatasetSources(folder.Path)).Ensure(letters);
        var dataset = new DatasetLoader(folder.Path).Load(data, folder.Path, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal((7_200, 7_200, 36), (dataset.TrainingCount, dataset.TestCount, dataset.ClassNames.Count));
        Assert.Equal(new ImageShape(16, 16), dataset.Shape);
        Assert.Equal(letters.ClassNames, dataset.ClassNames);
        var definition = DefinitionReader.Read(Path.Combine(folder.Path, "letters.json"), overrides: []);
        Assert.Empty(definition.Errors);
    }

    [Fact]
    public void Ensure_DatasetOfFewLevels_IsReadByThem()
    {
        using var folder = new TemporaryFolder();
        var dim = Sevens with { Pixels = [.. Sevens.Pixels.Select(value => (byte)(value % 17))], Labels = [.. Sevens.Labels.Select(label => (byte)(label % 2))] };
        var made = MnistHalves.Of(dim, DatasetHalf.Test, 4);
        var dataset = new BenchmarkDataset("dim", DatasetHalf.Test, "", made.Hash(), _ => made) { Range = [0, 16] };

        var data = new DatasetFolder(folder.Path, new DatasetSources(folder.Path)).Ensure(dataset);

        var read = new DatasetLoader(folder.Path).Load(data, folder.Path, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal((10, 4), (read.TrainingCount, read.TestCount));
        Assert.Empty(DefinitionReader.Read(Path.Combine(folder.Path, "dim.json"), overrides: []).Errors);
        Assert.Equal([0, 16], BenchmarkDatasets.Named("digits").Range!);
    }

    [Fact]
    public void Ensure_DamagedFile_IsMadeAnew()
    {
        using var folder = new TemporaryFolder();
        var made = 0;
        var dataset = Small(Images().Hash());
        var datasets = new DatasetFolder(folder.Path, new DatasetSources(folder.Path));
        datasets.Ensure(dataset);
        var path = datasets.Ensure(dataset).TrainImages;
        Assert.Equal(1, made);
        File.WriteAllBytes(path, [1, 2, 3]);
        datasets.Ensure(dataset);
        Assert.Equal(2, made);

        MadeImages Images() => MnistHalves.Of(Sevens, DatasetHalf.Learn, 4);

        BenchmarkDataset Small(string hash) => new("small", DatasetHalf.Learn, "", hash, _ =>
        {
            made++;
            return Images();
        });
    }

    [Fact]
    public void Ensure_OtherImagesThanEverybodyHas_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        var other = new BenchmarkDataset("small", DatasetHalf.Learn, "", "0123", _ => MnistHalves.Of(Sevens, DatasetHalf.Learn, 4));
        var refusal = Assert.Throws<IOException>(() => new DatasetFolder(folder.Path, new DatasetSources(folder.Path)).Ensure(other));
        Assert.StartsWith("small: SHA-256 of what was made is ", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("mnist-500", 500, 28)]
    [InlineData("picture-background", 12_000, 28)]
    public void Make_OfMnist_HasItsRowsAndItsHash(string name, int trainingRows, int side)
    {
        var dataset = BenchmarkDatasets.Named(name);
        var made = dataset.Make(new DatasetSources(Path.Combine(Repository.Folder, "experiments", "data")));
        Assert.Equal((trainingRows, 10_000, side), (made.Training.Count, made.Test.Count, made.Training.Side));
        Assert.Equal(dataset.Sha256, made.Hash());
    }

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
