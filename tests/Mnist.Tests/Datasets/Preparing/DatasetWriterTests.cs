using CsCheck;
using Mnist.Datasets;
using Mnist.Datasets.Preparing;

namespace Mnist.Tests.Datasets.Preparing;

public sealed class DatasetWriterTests
{
    private static readonly WorkOptions Options = new(Threads: 2, Progress: null, CancellationToken.None);

    /// <summary>Names that try every form: order, slashes, commas, quotes, case, dots, numbers.</summary>
    private static readonly string[][] Names = [["0", "1", "2"], ["2", "10", "1"], ["T-shirt/top", "a,b", "\"c\""], ["a", "A", "b"], [".x", "y.", "z"], ["cat", "dog", "eel"], ["label", "pixel", " x"], ["#a", "b;c;d", "4.0"]];

    /// <summary>Through all three forms and back: same pixels, labels, names, groups, order and hash. Only CSV files have a place for groups.</summary>
    [Fact]
    public void Write_AnyDatasetInAnyForm_ReadsBackTheSame() => Datasets.Sample(dataset =>
    {
        foreach (var form in Enum.GetValues<DatasetForm>())
        {
            using var folder = new TemporaryFolder();
            if (dataset.Groups.Length > 0 && form != DatasetForm.Csv)
            {
                Assert.Contains("write it as csv", Assert.Throws<DatasetException>(() => DatasetWriter.Write(dataset, form, folder.Path, Options)).Message, StringComparison.Ordinal);
                continue;
            }

            var written = DatasetWriter.Write(dataset, form, folder.Path, Options);
            var again = new DatasetLoader("unused", threads: 2).Load(written, folder.Path);

            Assert.Equal(dataset.Pixels.ToArray(), again.Pixels.ToArray());
            Assert.Equal(dataset.Labels.ToArray(), again.Labels.ToArray());
            Assert.Equal(dataset.ClassNames, again.ClassNames);
            Assert.Equal(dataset.Groups.ToArray(), again.Groups.ToArray());
            Assert.Equal((dataset.Shape, dataset.TrainingCount, dataset.Sha256, 0), (again.Shape, again.TrainingCount, again.Sha256, again.Dropped.Count));
        }
    }, iter: 40, threads: 1);

    [Theory]
    [InlineData(DatasetForm.Idx)]
    [InlineData(DatasetForm.Csv)]
    [InlineData(DatasetForm.Folder)]
    public void Write_RealMnistImages_ReadBackTheSame(DatasetForm form)
    {
        using var folder = new TemporaryFolder();
        var dataset = Take(RealMnist.Dataset, training: 700, test: 300);

        var again = new DatasetLoader("unused", threads: 2).Load(DatasetWriter.Write(dataset, form, folder.Path, Options), folder.Path, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(dataset.Sha256, again.Sha256);
        Assert.Equal("mnist", again.Name);
    }

    [Fact]
    public void Hash_OfRealMnist_IsThatOfItsFiles()
    {
        var mnist = RealMnist.Dataset;

        Assert.Equal(mnist.Sha256, Hashed(mnist).Sha256);
    }

    private static Gen<Dataset> Datasets =>
        from width in Gen.Int[1, 5]
        from height in Gen.Int[1, 5]
        from names in Gen.Int[0, Names.Length - 1].Select(index => Names[index])
        from training in Gen.Int[3, 12]
        from test in Gen.Int[0, 4]
        from pixels in Gen.Byte.Array[(training + test) * width * height]
        from labels in Gen.Byte[0, 2].Array[training + test]
        from groups in Gen.OneOf(Gen.Const(Array.Empty<int>()), Gen.Int[0, 3].Array[training + test])
        select Hashed(new Dataset("made", "", new ImageShape(width, height), names, pixels, (byte[])[0, 1, 2, .. labels[3..]], training)
        {
            Groups = RowGroupNumbers.Of([.. groups.Select(number => FormattableString.Invariant($"{number}"))]),
        });

    private static Dataset Take(Dataset dataset, int training, int test)
    {
        var size = dataset.Shape.PixelCount;
        return Hashed(dataset with
        {
            Pixels = (byte[])[.. dataset.Pixels.Span[..(training * size)], .. dataset.Pixels.Span[^(test * size)..]],
            Labels = (byte[])[.. dataset.Labels.Span[..training], .. dataset.Labels.Span[^test..]],
            TrainingCount = training,
        });
    }

    private static Dataset Hashed(Dataset dataset)
    {
        var boundary = dataset.TrainingCount * dataset.Shape.PixelCount;
        var train = DatasetHash.OfPart(dataset.Shape, dataset.Pixels[..boundary], dataset.Labels[..dataset.TrainingCount]);
        var test = DatasetHash.OfPart(dataset.Shape, dataset.Pixels[boundary..], dataset.Labels[dataset.TrainingCount..]);
        var parts = dataset.TestCount == 0 ? train : train.Concat(test);
        return dataset with { Sha256 = DatasetHash.Of(parts.Concat(DatasetHash.OfGroups(dataset.Groups.ToArray())), dataset.ClassNames) };
    }
}
