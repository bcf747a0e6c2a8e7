using CsCheck;
using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

public sealed class DatasetSplitterTests
{
    [Fact]
    public void Pooled_Mnist_HasTheRowsAndSupportOfTheOriginal()
    {
        var split = DatasetSplitter.Split(RealMnist.Dataset, new PooledSplit { Validation = 0.15, Test = 0.15 }, seed: 1);

        Assert.Equal((49_012, 10_494, 10_494), (split.Data.Training.Count, split.Data.Validation.Count, split.Test.Count));
        Assert.Equal([1035, 1181, 1048, 1071, 1023, 946, 1031, 1093, 1023, 1043], Support(split.Test, 10));
        Assert.Equal(Support(split.Test, 10), Support(split.Data.Validation, 10));
    }

    [Fact]
    public void Standard_Mnist_HasTheFilesTestRowsAndStratifiedValidationRows()
    {
        var split = DatasetSplitter.Split(RealMnist.Dataset, new StandardSplit { Validation = 10_000 }, seed: 1);

        Assert.Equal((50_000, 10_000), (split.Data.Training.Count, split.Data.Validation.Count));
        Assert.Equal(Enumerable.Range(60_000, 10_000), Rows(split.Test));
        // A sixth of 5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949; the four largest remainders, of equals the first, rounded up.
        Assert.Equal([987, 1124, 993, 1022, 974, 904, 986, 1044, 975, 991], Support(split.Data.Validation, 10));
    }

    [Fact]
    public void Split_SameSeed_GivesPinnedRows()
    {
        var split = DatasetSplitter.Split(RealMnist.Dataset, new StandardSplit(), seed: 1);

        Assert.Equal([7, 15, 18, 21, 29], Rows(split.Data.Validation).Take(5));
    }

    [Fact]
    public void Split_AnyDataset_GivesDisjointStratifiedSortedPartsThatCoverAll() => Cases.Sample(
        example =>
        {
            var (labels, definition, seed) = example;
            var dataset = Labelled(labels);
            var split = DatasetSplitter.Split(dataset, definition, seed);
            int[][] parts = [Rows(split.Data.Training), Rows(split.Data.Validation), Rows(split.Test)];

            Assert.Equal(Enumerable.Range(0, labels.Length), parts.SelectMany(rows => rows).Order());
            Assert.All(parts, rows => Assert.Equal(rows.Order(), rows));
            AssertStratified(dataset, split, definition);
        },
        iter: 300);

    [Fact]
    public void Split_SameSeed_GivesTheSameRows() => Cases.Sample(
        example =>
        {
            var (labels, definition, seed) = example;
            var first = DatasetSplitter.Split(Labelled(labels), definition, seed);
            var second = DatasetSplitter.Split(Labelled(labels), definition, seed);

            return Rows(first.Data.Training).SequenceEqual(Rows(second.Data.Training)) && Rows(first.Test).SequenceEqual(Rows(second.Test));
        },
        iter: 100);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(7, int.MaxValue)]
    public void Split_AnotherSeed_GivesOtherRows(int seed, int other)
    {
        foreach (SplitDefinition definition in (SplitDefinition[])[new StandardSplit(), new PooledSplit()])
        {
            var first = Rows(DatasetSplitter.Split(RealMnist.Dataset, definition, seed).Data.Validation).ToHashSet();
            var second = Rows(DatasetSplitter.Split(RealMnist.Dataset, definition, other).Data.Validation);

            // Independent draws of about a sixth share about a sixth.
            Assert.InRange(second.Count(first.Contains) / (double)first.Count, 0.13, 0.19);
        }
    }

    [Fact]
    public void Pooled_FractionThatBinaryRoundsDown_IsFlooredAsWritten()
    {
        var split = DatasetSplitter.Split(Labelled([.. new byte[100], .. Enumerable.Repeat((byte)1, 100)]), new PooledSplit { Validation = 0.29, Test = 0.58 }, seed: 1);

        Assert.Equal([29, 29], Support(split.Data.Validation, 2));
        Assert.Equal([58, 58], Support(split.Test, 2));
    }

    [Fact]
    public void Standard_ValidationTakesAllTrainingRows_IsRejected()
    {
        var error = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(Labelled([0, 1, 0, 1, 0]), new StandardSplit { Validation = 4 }, seed: 1));

        Assert.Equal("dataset \"small\": 4 validation rows leave none of its 4 training rows to train on: lower data.split.validation", error.Message);
    }

    [Fact]
    public void Standard_ValidationTakesAllRowsOfAClass_IsRejected()
    {
        var error = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(Labelled([0, 0, 0, 1, 0]), new StandardSplit { Validation = 3 }, seed: 1));

        Assert.Contains("class \"1\" has only 1 training rows", error.Message);
    }

    [Fact]
    public void Pooled_NoRowForAPart_IsRejected()
    {
        var error = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(Labelled([0, 0, 1, 1, 0]), new PooledSplit(), seed: 1));

        Assert.Contains("too few", error.Message);
    }

    private static Gen<(byte[] Labels, SplitDefinition Definition, int Seed)> Cases { get; } = Gen.Select(
        Gen.Int[30, 200].SelectMany(count => Gen.Byte[0, 3].Array[count]).Select(labels => (byte[])[0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, .. labels, .. new byte[30]]),
        Gen.OneOf(
            Gen.Int[1, 40].Select(SplitDefinition (validation) => new StandardSplit { Validation = validation }),
            Gen.Select(Gen.Int[10, 45], Gen.Int[10, 45]).Select(SplitDefinition (parts) => new PooledSplit { Validation = parts.Item1 / 100.0, Test = parts.Item2 / 100.0 })),
        Gen.Int.NonNegative);

    /// <summary>A dataset of one-pixel images whose last row, and about a fifth before it, are test rows.</summary>
    private static Dataset Labelled(byte[] labels) => new(
        "small", "", new ImageShape(1, 1), ["0", "1", "2", "3"], new byte[labels.Length], labels, labels.Length - Math.Max(1, labels.Length / 5));

    [Theory]
    [InlineData(60_000, 10_000)]
    [InlineData(600_000, 10_000)]
    [InlineData(500, 83)]
    [InlineData(3, 1)]
    public void Resolved_StandardSplitWithoutValidationRows_TakesASixthAtMostTenThousand(int trainingRows, int validation) =>
        Assert.Equal(new StandardSplit { Validation = validation }, new StandardSplit().Resolved(trainingRows));

    private static void AssertStratified(Dataset dataset, DatasetSplit split, SplitDefinition definition)
    {
        var standard = definition is StandardSplit;
        var sizes = Support(Part(dataset, standard ? dataset.TrainingCount : dataset.Labels.Length), 4);
        var fraction = definition switch
        {
            StandardSplit s => s.Validation!.Value / (double)dataset.TrainingCount,
            PooledSplit p => p.Validation,
            _ => double.NaN,
        };
        Assert.All(Support(split.Data.Validation, 4).Zip(sizes), pair => Assert.True(Math.Abs(pair.First - fraction * pair.Second) < 1, $"{pair}"));
    }

    private static LabeledImages Part(Dataset dataset, int count) => new(dataset.Shape, dataset.Pixels, dataset.Labels, Enumerable.Range(0, count).ToArray());

    private static int[] Rows(LabeledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.SourceRow)];

    private static int[] Support(LabeledImages images, int classes)
    {
        var support = new int[classes];
        for (var row = 0; row < images.Count; row++)
        {
            support[images.Label(row)]++;
        }

        return support;
    }
}
