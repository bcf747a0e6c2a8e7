using CsCheck;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Search.Running;

namespace Mnist.Tests.Search.Running;

public sealed class FoldRowsTests
{
    private static readonly Gen<(byte[] Labels, int Folds, int Seed)> Cases =
        Gen.Select(Gen.Byte[0, 3].Array[30, 90], Gen.Int[2, 5], Gen.Int[0, 1_000]);

    [Fact]
    public void Of_AnyRows_HoldsEachOutOnceAndNeverTrainsOnWhatItHoldsOut() => Cases.Sample(one =>
    {
        var data = Data(one.Labels);
        var held = new List<int>();
        for (var fold = 0; fold < one.Folds; fold++)
        {
            var rows = FoldRows.Of(data, new FoldScoring(one.Folds, one.Seed, one.Folds), fold);
            Assert.Empty(SourceRows(rows.Training).Intersect(SourceRows(rows.Validation)));
            Assert.Equal(SourceRows(data.Training), SourceRows(rows.Training).Concat(SourceRows(rows.Validation)).Order());
            held.AddRange(SourceRows(rows.Validation));
        }

        Assert.Equal(SourceRows(data.Training), held.Order());
    }, iter: 50);

    [Fact]
    public void Of_AnyRows_DealsOutEachClassEvenly() => Cases.Sample(one =>
    {
        var data = Data(one.Labels);
        var counts = Enumerable.Range(0, one.Folds)
            .Select(fold => FoldRows.Of(data, new FoldScoring(one.Folds, one.Seed, one.Folds), fold).Validation.CountByClass(4)).ToList();

        for (var label = 0; label < 4; label++)
        {
            Assert.InRange(counts.Max(fold => fold[label]) - counts.Min(fold => fold[label]), 0, 1);
        }
    }, iter: 50);

    [Fact]
    public void Of_SameSeed_IsTheSameAndOfAnotherSeedIsNot()
    {
        var data = Data([.. Enumerable.Range(0, 60).Select(row => (byte)(row % 3))]);

        Assert.Equal(Held(seed: 1), Held(seed: 1));
        Assert.NotEqual(Held(seed: 1), Held(seed: 2));

        int[] Held(int seed) => SourceRows(FoldRows.Of(data, new FoldScoring(3, seed, 3), 0).Validation);
    }

    [Fact]
    public void OfFold_FractionOfTheRows_IsOfThoseThatAreNotHeldOut()
    {
        var data = Data([.. Enumerable.Range(0, 60).Select(row => (byte)(row % 3))]);
        var rows = JobRows.OfFold(data, Job(new NaiveBayesModel { Name = "a" }) with { RowFraction = 0.5 }, new FoldScoring(3, 1, 3), fold: 1);

        Assert.Equal((21, 20), (rows.Training.Count, rows.Validation.Count));
        Assert.Empty(SourceRows(rows.Training).Intersect(SourceRows(rows.Validation)));
    }

    [Fact]
    public void Of_TheModelOfTheSearch_SeesNoValidationRow()
    {
        var data = Data([.. Enumerable.Range(0, 60).Select(row => (byte)(row % 3))]);
        var final = Job(new DenseModel { Name = "a" }) with { Folds = new FoldScoring(3, 1, Scored: 0) };

        var whole = JobRows.Of(data, final);
        var stopping = JobRows.Of(data, final with { Definition = new DenseModel { Name = "a", Training = new TrainingSettings { EarlyStopping = new EarlyStopping() } } });
        var refit = JobRows.Of(data, final with { TrainsOnValidation = true });

        Assert.Equal(SourceRows(data.Training), SourceRows(whole.Training));
        Assert.Empty(SourceRows(whole.Validation).Intersect(SourceRows(data.Validation)));
        Assert.Equal(40, stopping.Training.Count);
        Assert.Empty(SourceRows(stopping.Training).Intersect(SourceRows(stopping.Validation)));
        Assert.Empty(SourceRows(stopping.Validation).Intersect(SourceRows(data.Validation)));
        Assert.Equal(data.Training.Count + data.Validation.Count, refit.Training.Count);
    }

    [Theory]
    [InlineData(3, 4, "class \"two\" has 3 training rows, fewer than 4 folds: give \"folds\": 3, or more images of it")]
    [InlineData(1, 2, "class \"two\" has 1 training row, fewer than 2 folds: give more images of it, or leave \"validation\" out")]
    [InlineData(4, 4, null)]
    public void ProblemOf_SmallClass_SaysWhatWouldWork(int rows, int folds, string? problem) =>
        Assert.Equal(problem, FoldRows.ProblemOf(Data([.. Enumerable.Repeat((byte)0, 20), .. Enumerable.Repeat((byte)2, rows)]), folds));

    /// <summary>Training rows with labels, then as many validation rows with the same.</summary>
    private static TrainingData Data(byte[] labels)
    {
        byte[] all = [.. labels, .. labels];
        var pixels = new byte[all.Length];
        LabeledImages Part(int first) => new(new ImageShape(1, 1), pixels, all, Enumerable.Range(first, labels.Length).ToArray());
        return new TrainingData(Part(0), Part(labels.Length), ["zero", "one", "two", "three"]);
    }

    private static int[] SourceRows(LabeledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.SourceRow)];

    private static Job Job(ModelDefinition definition) => new() { Definition = definition, Threads = 1, Folder = "" };
}
