using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

public sealed class CopiesAcrossPartsTests
{
    [Fact]
    public void Count_EqualImages_AreCountedOnceEachWhereTheyAreHeldOut()
    {
        byte[] pixels = [1, 2, 3, 3, 1, 9, 3, 1, 8, 8];
        var shape = new ImageShape(1, 1);
        LabeledImages Part(params int[] rows) => new(shape, pixels, new byte[pixels.Length], rows);
        var dataset = new Dataset("made", "", shape, ["a", "b"], pixels, new byte[pixels.Length], 6);

        // Training 1 2 3, validation 3 9 8, test 1 3 1 8.
        var copies = CopiesAcrossParts.Count(new DatasetSplit(dataset, new TrainingData(Part(0, 1, 2), Part(3, 5, 8), dataset.ClassNames), Part(4, 6, 7, 9)), threads: 2);

        Assert.Equal(new CopiesAcrossParts(TestInTraining: 3, TestInValidation: 1, ValidationInTraining: 1), copies);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public void Count_EqualImagesInSeveralFolds_AreCountedOnceEachWhateverPartIsLearntFrom(double fraction)
    {
        byte[] pixels = [.. Enumerable.Repeat<byte>(7, 4), .. Enumerable.Range(0, 36).Select(value => (byte)(value + 100))];
        var dataset = new Dataset("made", "", new ImageShape(1, 1), ["a", "b"], pixels, (byte[])[.. Enumerable.Range(0, 40).Select(row => (byte)(row % 2))], 30);

        var split = DatasetSplitter.Split(dataset, new CrossValidationSplit { Folds = 2, Repeats = 2 }, seed: 1);
        Assert.Equal(new CopiesAcrossParts(0, 0, ValidationInTraining: 4), CopiesAcrossParts.Count(TrainingFraction.Of(split, fraction, seed: 1), threads: 2));
    }

    [Fact]
    public void Count_RealMnist_HasNone()
    {
        var split = DatasetSplitter.Split(RealMnist.Dataset, new StandardSplit(), 1);

        Assert.Equal(new CopiesAcrossParts(0, 0, 0), CopiesAcrossParts.Count(split, threads: 2));
    }
}
