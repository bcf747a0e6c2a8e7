using CsCheck;
using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

public sealed class CrossValidationSplitterTests
{
    private static readonly Gen<(byte[] Labels, int Folds, int Repeats, int Seed)> Examples = Gen.Select(
        Gen.Byte[0, 2].Array[0, 100].Select(labels => (byte[])[.. Enumerable.Repeat<byte[]>([0, 1, 2], 5).SelectMany(all => all), .. labels]),
        Gen.Int[2, 5], Gen.Int[1, 3], Gen.Int[0, 1_000]);

    [Fact]
    public void Split_AnyDataset_HoldsEveryTrainingRowOutOnceARepeatAndNeverTrainsOnIt() => Examples.Sample(
        example =>
        {
            var (labels, folds, repeats, seed) = example;
            var split = DatasetSplitter.Split(Labelled(labels), new CrossValidationSplit { Folds = folds, Repeats = repeats }, seed);

            Assert.Equal(folds * repeats, split.Data.Folds.Count);
            Assert.All(split.Data.Folds, fold =>
            {
                Assert.Empty(Rows(fold.Training).Intersect(Rows(fold.Validation)));
                Assert.Equal(Enumerable.Range(0, labels.Length), Rows(fold.Training).Concat(Rows(fold.Validation)).Order());
                Assert.Equal(Rows(fold.Validation), fold.Places.ToArray().Select(place => split.Data.Training.SourceRow(place)));
            });
            Assert.All(split.Data.Folds.GroupBy(fold => fold.Repeat), repeat => Assert.Equal(Enumerable.Range(0, labels.Length), repeat.SelectMany(fold => Rows(fold.Validation)).Order()));
            Assert.Equal(Enumerable.Repeat(Rows(split.Data.Training), repeats).SelectMany(rows => rows), Rows(split.Data.Validation));
            Assert.Equal(Enumerable.Range(labels.Length, 3), Rows(split.Test));
        },
        iter: 200);

    [Fact]
    public void Split_TwoRepeats_DealsTheRowsOutDifferently()
    {
        var split = DatasetSplitter.Split(Labelled([.. Enumerable.Range(0, 90).Select(row => (byte)(row % 3))]), new CrossValidationSplit { Folds = 3, Repeats = 2 }, seed: 1);

        Assert.NotEqual(Rows(split.Data.Folds[0].Validation), Rows(split.Data.Folds[3].Validation));
    }

    [Fact]
    public void Split_GroupsOfAColumn_StayTogetherInFoldsAndTest()
    {
        var groups = Enumerable.Range(0, 303).Select(row => row / 6).ToArray();
        var dataset = Labelled([.. Enumerable.Range(0, 300).Select(row => (byte)(row % 3))]) with { Groups = groups };
        var split = DatasetSplitter.Split(dataset, new CrossValidationSplit { Folds = 5, GroupBy = RowGroups.Column, Test = 0.2 }, seed: 3);

        int[] GroupsOf(LabeledImages images) => [.. Rows(images).Select(row => groups[row]).Distinct()];
        Assert.All(split.Data.Folds, fold => Assert.Empty(GroupsOf(fold.Training).Intersect(GroupsOf(fold.Validation))));
        Assert.Empty(GroupsOf(split.Data.Training).Intersect(GroupsOf(split.Test)));
        Assert.InRange(split.Test.Count, 50, 70);
        Assert.Equal(303, split.Data.Training.Count + split.Test.Count);
    }

    [Fact]
    public void Split_NearDuplicates_StayTogether()
    {
        // Each image comes three times, the second time a little brighter.
        var random = new Random(1);
        var images = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 9).Select(_ => (byte)(random.Next(2) * 200)).ToArray()).ToList();
        var pixels = images.SelectMany(image => new[] { image, [.. image.Select(pixel => (byte)(pixel + 2))], image }).SelectMany(image => image).ToArray();
        var labels = Enumerable.Range(0, 120).Select(row => (byte)(row / 3 % 2)).ToArray();
        var dataset = new Dataset("small", "", new ImageShape(3, 3), ["0", "1"], pixels, labels, 114);
        var split = DatasetSplitter.Split(dataset, new CrossValidationSplit { Folds = 4, GroupBy = RowGroups.NearDuplicates }, seed: 1, threads: 2);

        Assert.All(split.Data.Folds, fold => Assert.Empty(Rows(fold.Training).Select(row => row / 3).Intersect(Rows(fold.Validation).Select(row => row / 3))));
        Assert.Equal(0, CopiesAcrossParts.Count(split, 1).ValidationInTraining);
    }

    [Fact]
    public void Split_CopiesNotHeldTogether_AreCountedAcrossFolds()
    {
        var dataset = Labelled([.. Enumerable.Range(0, 30).Select(row => (byte)(row % 3))]);
        var split = DatasetSplitter.Split(dataset, new CrossValidationSplit { Folds = 3 }, seed: 1);

        // All images of the dataset are equal.
        Assert.Equal(30, CopiesAcrossParts.Count(split, 1).ValidationInTraining);
    }

    [Fact]
    public void Split_ClassWithFewerRowsThanFolds_SaysWhatWouldWork()
    {
        var error = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(Labelled([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2]), new CrossValidationSplit(), seed: 1));

        Assert.Equal("dataset \"small\": class \"2\" has only 3 training rows, too few for 5 folds: lower data.split.folds to 3, or add rows of it", error.Message);
    }

    [Fact]
    public void Split_ClassWithFewerGroupsThanFolds_SaysWhatWouldWork()
    {
        var dataset = Labelled([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]) with { Groups = new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10, 10 } };
        var error = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(dataset, new CrossValidationSplit { Folds = 3, GroupBy = RowGroups.Column }, seed: 1));

        Assert.Equal("dataset \"small\": class \"2\" has only 4 training rows in 2 groups, too few for 3 folds: lower data.split.folds to 2, or add rows of it", error.Message);
    }

    [Fact]
    public void Split_NoTestRows_SaysHowToHoldSomeOut()
    {
        var dataset = new Dataset("small", "", new ImageShape(1, 1), ["0", "1"], new byte[4], new byte[] { 0, 1, 0, 1 }, 4);
        var error = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(dataset, new CrossValidationSplit { Folds = 2 }, seed: 1));

        Assert.Contains("\"test\": 0.15", error.Message);
    }

    /// <summary>One-pixel images of three classes; after those given, one of each is a test image.</summary>
    private static Dataset Labelled(byte[] labels) =>
        new("small", "", new ImageShape(1, 1), ["0", "1", "2"], new byte[labels.Length + 3], (byte[])[.. labels, 0, 1, 2], labels.Length);

    private static int[] Rows(LabeledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.SourceRow)];
}
