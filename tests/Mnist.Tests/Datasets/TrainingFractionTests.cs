using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

public sealed class TrainingFractionTests
{
    private static readonly DatasetSplit Whole = DatasetSplitter.Split(RealMnist.Dataset, new StandardSplit(), seed: 1);

    [Fact]
    public void Of_Fraction_TakesItOfEachClassAndLeavesTheOtherRows()
    {
        var part = TrainingFraction.Of(Whole, 0.1, seed: 1);

        Assert.Equal(Whole.Data.Training.CountByClass(10).Select(count => (int)Math.Round(count / 10m, MidpointRounding.AwayFromZero)), part.Data.Training.CountByClass(10));
        Assert.Same(Whole.Data.Validation, part.Data.Validation);
        Assert.Same(Whole.Test, part.Test);
        Assert.Subset(Rows(Whole), Rows(part));
    }

    [Fact]
    public void Of_SmallerFraction_IsWithinALargerOne()
    {
        Assert.Subset(Rows(TrainingFraction.Of(Whole, 0.2, seed: 1)), Rows(TrainingFraction.Of(Whole, 0.05, seed: 1)));
        Assert.Equal(Rows(TrainingFraction.Of(Whole, 0.05, seed: 1)), Rows(TrainingFraction.Of(Whole, 0.05, seed: 1)));
        Assert.NotEqual(Rows(TrainingFraction.Of(Whole, 0.05, seed: 1)), Rows(TrainingFraction.Of(Whole, 0.05, seed: 2)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1.0)]
    public void Of_AllRows_IsTheSplitItself(double? fraction) => Assert.Same(Whole, TrainingFraction.Of(Whole, fraction, seed: 1));

    [Fact]
    public void Of_TinyFraction_KeepsARowOfEachClass() => Assert.Equal(Enumerable.Repeat(1, 10), TrainingFraction.Of(Whole, 1e-9, seed: 1).Data.Training.CountByClass(10));

    [Fact]
    public void Of_CrossValidation_ShrinksTheFoldsAndHoldsTheSameRowsOut()
    {
        var folds = DatasetSplitter.Split(RealMnist.Dataset, new CrossValidationSplit { Folds = 3 }, seed: 1);
        var part = TrainingFraction.Of(folds, 0.1, seed: 1);

        Assert.Equal(folds.Data.Folds.Select(fold => fold.Validation), part.Data.Folds.Select(fold => fold.Validation));
        Assert.All(part.Data.Folds, fold =>
        {
            var rows = Enumerable.Range(0, fold.Training.Count).Select(fold.Training.SourceRow).ToHashSet();
            Assert.InRange(fold.Training.Count, 3_700, 4_300);
            Assert.Subset(Rows(part), rows);
            Assert.DoesNotContain(Enumerable.Range(0, fold.Validation.Count).Select(fold.Validation.SourceRow), rows.Contains);
        });
    }

    [Fact]
    public void Of_CrossValidationWithTooSmallAFraction_NamesTheClassAFoldWouldLack()
    {
        var folds = DatasetSplitter.Split(RealMnist.Dataset, new CrossValidationSplit { Folds = 3 }, seed: 1);

        Assert.Matches("^dataset \"mnist\": \"trainingFraction\" leaves a fold without a training row of class \"[0-9]\": raise it$", Assert.Throws<DatasetException>(() => TrainingFraction.Of(folds, 1e-9, seed: 1)).Message);
    }

    private static HashSet<int> Rows(DatasetSplit split) => [.. Enumerable.Range(0, split.Data.Training.Count).Select(split.Data.Training.SourceRow)];
}
