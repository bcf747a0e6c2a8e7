using Mnist.Definitions.Models;
using Mnist.Dense;
using Mnist.Dense.Optimizers;
using Mnist.Tests.Conformance;
using Mnist.Trainers;

namespace Mnist.Tests.Trainers;

/// <summary>Settings that are in range and yet do not fit the data.</summary>
public sealed class MisfitTests(TrainedModels trained) : IClassFixture<TrainedModels>
{
    [Fact]
    public void Pca_MoreComponentsThanPixels_SaysHowManyFit() =>
        AssertRefused(new PcaLbfgsModel { Name = "wide", Components = 785 }, "'wide'", "785", "784 or fewer");

    [Fact]
    public void KMeans_MoreClustersThanRows_SaysHowManyFit() =>
        AssertRefused(new KMeansLbfgsModel { Name = "many", Clusters = 101 }, "'many'", "101", "100 or fewer");

    [Fact]
    public void Dense_LearningRateFarTooHigh_SaysThatItDiverged() =>
        AssertRefused(
            new DenseModel
            {
                Name = "wild",
                Layers = [new() { Units = 32, Activation = Activation.Identity }],
                Training = new() { Epochs = 50, BatchSize = 10, Optimizer = new Sgd { LearningRate = 100 } },
            },
            "'wild'", "diverged", "learning rate");

    private void AssertRefused(ModelDefinition model, params string[] words)
    {
        var exception = Assert.Throws<TrainingException>(() => trained.Train(model, TestImages.Data(training: 100, validation: 10), threads: 1));
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }
}
