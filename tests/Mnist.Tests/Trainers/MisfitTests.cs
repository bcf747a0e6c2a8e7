using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Tests.Conformance;

namespace Mnist.Tests.Trainers;

/// <summary>Settings that are in range and yet do not fit the data.</summary>
public sealed class MisfitTests(TrainedModels trained) : IClassFixture<TrainedModels>
{
    [Fact]
    public void Pca_MoreComponentsThanPixels_SaysHowManyFit() =>
        AssertRefused(new PcaLbfgsModel { Name = "wide", Components = 785 }, TestImages.Data(training: 100, validation: 10), "'wide'", "785", "set components to 99 or fewer");

    [Fact]
    public void Pca_RowsOnALine_SaysThatOneComponentFitsAndTrainsIt()
    {
        var data = Few(row => [(byte)row, (byte)(2 * row), 0, 9]);

        AssertRefused(new PcaLbfgsModel { Name = "flat", Components = 2 }, data, "2 principal components", "30 training rows of 4 pixels", "rank 1; set components to 1 or fewer");
        using var model = trained.Train(new PcaLbfgsModel { Name = "flat", Components = 1 }, data, threads: 1);
        Assert.Equal(2, model.Score(data.Training, 1).Classes);
    }

    [Fact]
    public void KMeans_MoreClustersThanRows_SaysHowManyFit() =>
        AssertRefused(new KMeansLbfgsModel { Name = "many", Clusters = 101 }, TestImages.Data(training: 100, validation: 10), "'many'", "101", "100 or fewer");

    [Fact]
    public void KMeans_MoreClustersThanDistinctRows_SaysHowManyFitAndTrainsThose()
    {
        var data = Few(row => [(byte)(row % 3), 0, 7, 7]);

        AssertRefused(new KMeansLbfgsModel { Name = "few", Clusters = 4 }, data, "4 clusters", "30 training rows, 3 of them distinct; set clusters to 3 or fewer");
        using var model = trained.Train(new KMeansLbfgsModel { Name = "few", Clusters = 3 }, data, threads: 1);
        Assert.Equal(2, model.Score(data.Training, 1).Classes);
    }

    [Theory]
    [InlineData("lightGbm")]
    [InlineData("fastTree")]
    [InlineData("fastForest")]
    public void Trees_NoPixelPartsTheRows_SayWhichLeavesFitAndTrainThose(string kind)
    {
        var data = Few(row => [(byte)(row < 4 ? 200 : 0), (byte)(row < 2 ? 10 : 3), 5, 6]);

        AssertRefused(Small(kind, 5), data, "30 training rows", "minimumRowsPerLeaf, 5,", "set minimumRowsPerLeaf to 4 or fewer");
        using var model = trained.Train(Small(kind, 4), data, threads: 1);
        Assert.Equal(2, model.Score(data.Training, 1).Classes);
    }

    [Theory]
    [InlineData("lightGbm")]
    [InlineData("fastTree")]
    [InlineData("fastForest")]
    [InlineData("pcaLbfgs")]
    [InlineData("kMeansLbfgs")]
    public void Any_AllRowsEqual_SaysSo(string kind) =>
        AssertRefused(Small(kind, 1), Few(_ => [7, 0, 7, 1]), "its training rows are all equal, 30 of them", "give images that differ");

    [Fact]
    public void Dense_LearningRateFarTooHigh_SaysThatItDiverged() =>
        AssertRefused(
            new DenseModel
            {
                Name = "wild",
                Layers = [new() { Units = 32, Activation = Activation.Identity }],
                Training = new() { Epochs = 50, BatchSize = 10, Optimizer = new Sgd { LearningRate = 100 } },
            },
            TestImages.Data(training: 100, validation: 10), "'wild'", "diverged", "learning rate");

    /// <summary>Thirty images of 2 by 2 pixels, of two classes in turn.</summary>
    private static TrainingData Few(Func<int, byte[]> pixels)
    {
        var rows = Enumerable.Range(0, 30).ToArray();
        var images = new LabeledImages(new ImageShape(2, 2), rows.SelectMany(pixels).ToArray(), Array.ConvertAll(rows, row => (byte)(row % 2)), rows);
        return new TrainingData(images, images, ["even", "odd"]);
    }

    private static ModelDefinition Small(string kind, int rows) => kind switch
    {
        "lightGbm" => new LightGbmModel { Name = kind, MinimumRowsPerLeaf = rows, Iterations = 2 },
        "fastTree" => new FastTreeModel { Name = kind, MinimumRowsPerLeaf = rows, Trees = 2 },
        "fastForest" => new FastForestModel { Name = kind, MinimumRowsPerLeaf = rows, Trees = 2 },
        "pcaLbfgs" => new PcaLbfgsModel { Name = kind, Components = rows },
        _ => new KMeansLbfgsModel { Name = kind, Clusters = rows + 1 },
    };

    private void AssertRefused(ModelDefinition model, TrainingData data, params string[] words)
    {
        var exception = Assert.Throws<TrainingException>(() => trained.Train(model, data, threads: 1));
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }
}
