using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>The dense network among the trainers of ML.NET.</summary>
public sealed class MulticlassDenseNetworkTests
{
    private readonly MLContext mlContext = new(seed: 1);

    [Fact]
    public void CrossValidate_HundredsOfRows_IsFarBetterThanGuessing()
    {
        var folds = mlContext.MulticlassClassification.CrossValidate(Digits.Training(mlContext, 600), Pipeline(), numberOfFolds: 3);
        Assert.Equal(3, folds.Count);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.MicroAccuracy, 0.7, 1));
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.LogLoss, 0.01, 1.2));
    }

    [Fact]
    public void Evaluate_TextLabels_NamesTheClassesOfTheConfusionMatrix()
    {
        var model = Pipeline().Fit(Digits.Training(mlContext, 500));
        var scored = model.Transform(Digits.Test(mlContext, 500));
        var metrics = mlContext.MulticlassClassification.Evaluate(scored);

        Assert.Equal(10, metrics.ConfusionMatrix.NumberOfClasses);
        Assert.Equal(500, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
        Assert.Equal(scored.Schema["Label"].NamesOfKeys(), scored.Schema["Score"].NamesOfSlots());
        Assert.Equal(scored.Schema["Label"].NamesOfKeys(), scored.Schema["PredictedLabel"].NamesOfKeys());
        Assert.Contains("Ankle boot", scored.Schema["PredictedLabel"].NamesOfKeys()!);
        Assert.Contains("Ankle boot", metrics.ConfusionMatrix.GetFormattedConfusionTable(), StringComparison.Ordinal);
        Assert.All(scored.GetColumn<float[]>("Score"), scores => Assert.Equal(1, scores.Sum(), tolerance: 1e-5f));
    }

    [Fact]
    public void Fit_NumbersAsLabels_PredictsNumbers()
    {
        var pipeline = Features()
            .Append(mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Number)))
            .Append(mlContext.MulticlassClassification.Trainers.DenseNetwork(Small()))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var scored = pipeline.Fit(Digits.Training(mlContext, 500)).Transform(Digits.Test(mlContext, 200));
        AssertMostlyEqual(scored.GetColumn<float>(nameof(Digit.Number)), scored.GetColumn<float>("PredictedLabel"));
    }

    [Fact]
    public void Fit_OtherColumnNamesAndComposedFeatures_Works()
    {
        var options = Small() with { FeatureColumnName = "Components", LabelColumnName = "Kind", Training = new() { Epochs = 40, BatchSize = 32 } };
        var pipeline = mlContext.Transforms.Concatenate("Twice", nameof(Digit.Pixels), nameof(Digit.Pixels))
            .Append(mlContext.Transforms.ProjectToPrincipalComponents("Components", "Twice", rank: 20, seed: 1))
            .Append(mlContext.Transforms.NormalizeMeanVariance("Components"))
            .Append(mlContext.Transforms.Conversion.MapValueToKey("Kind", nameof(Digit.Name)))
            .Append(mlContext.MulticlassClassification.Trainers.DenseNetwork(options))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var scored = pipeline.Fit(Digits.Training(mlContext, 500)).Transform(Digits.Test(mlContext, 200));
        AssertMostlyEqual(scored.GetColumn<string>(nameof(Digit.Name)), scored.GetColumn<string>("PredictedLabel"));
    }

    [Fact]
    public void Fit_SparseFeatures_GivesTheSameScoresAsDenseOnes()
    {
        var images = TestImages.Rows(Enumerable.Range(0, 300));
        var estimator = mlContext.MulticlassClassification.Trainers.DenseNetwork(Small() with { Training = new() { Epochs = 1 } });
        var dense = new ImageDataView(images, TestImages.ClassNames);
        var sparse = new ImageDataView(images, TestImages.ClassNames, PixelLayout.Sparse);
        Assert.Equal(
            estimator.Fit(dense).Transform(dense).GetColumn<float[]>("Score"),
            estimator.Fit(sparse).Transform(sparse).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void Fit_MissingLabels_AreSkipped()
    {
        var images = TestImages.Rows(Enumerable.Range(0, 200));
        var all = Enumerable.Range(0, 200).Select(row => Digits.Of(images, row)).ToList();
        var known = all.Where((_, row) => row % 3 > 0).ToList();
        var kinds = mlContext.Data.LoadFromEnumerable(known);
        var labels = mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Name)).Fit(kinds);
        foreach (var missing in all.Except(known))
        {
            missing.Name = "nobody knows";
        }

        NetworkTransformer Trained(IDataView rows) => mlContext.MulticlassClassification.Trainers
            .DenseNetwork(Small() with { FeatureColumnName = nameof(Digit.Pixels) }).Fit(labels.Transform(rows));
        Assert.Equal(
            Trained(kinds).Transform(kinds).GetColumn<float[]>("Score"),
            Trained(mlContext.Data.LoadFromEnumerable(all)).Transform(kinds).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void Fit_ValidationFractionAndEarlyStopping_WatchesHeldOutRows()
    {
        var epochs = new List<EpochResult>();
        var options = Small() with
        {
            ValidationFraction = 0.2,
            EpochEnded = epochs.Add,
            Training = new() { Epochs = 60, BatchSize = 32, EarlyStopping = new() { Patience = 1 } },
        };
        Pipeline(options).Fit(Digits.Training(mlContext, 300));
        Assert.InRange(epochs.Count, 2, 59);
        Assert.All(epochs, epoch => Assert.NotNull(epoch.ValidationAccuracy));
    }

    [Fact]
    public void Fit_AnyNumberOfThreads_GivesTheSameBits()
    {
        var rows = Digits.Training(mlContext, 300);
        float[] Weights(int threads) => Pipeline(Small() with { NumberOfThreads = threads, ValidationFraction = 0.1 })
            .Fit(rows).LastTransformer.Model.Layers[0].Weights;
        Assert.Equal(Weights(1), Weights(2));
    }

    [Fact]
    public void DenseNetwork_ShortForm_TrainsTheLayersGiven()
    {
        var view = new ImageDataView(TestImages.Rows(Enumerable.Range(0, 200)), TestImages.ClassNames);
        var estimator = mlContext.MulticlassClassification.Trainers.DenseNetwork("Label", "Features", hiddenUnits: [24, 12], numberOfEpochs: 1);
        Assert.Equal([24, 12, 10], estimator.Fit(view).Model.Layers.Select(layer => layer.Outputs));
        Assert.Equal([128, 64], ((DenseNetworkOptions)mlContext.MulticlassClassification.Trainers.DenseNetwork().Options).Layers.Select(layer => layer.Units));
    }

    // Two thirds right is far more than guessing one of ten.
    private static void AssertMostlyEqual<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var right = expected.Zip(actual).Select(pair => Equals(pair.First, pair.Second)).ToList();
        Assert.InRange(right.Count(equal => equal) / (double)right.Count, 0.67, 1);
    }

    private static DenseNetworkOptions Small() => new()
    {
        Layers = [new() { Units = 48, BatchNorm = true, Dropout = 0.2 }],
        Training = new() { Epochs = 8, BatchSize = 32 },
        NumberOfThreads = 1,
    };

    private Microsoft.ML.Transforms.NormalizingEstimator Features() => mlContext.Transforms.NormalizeMinMax("Features", nameof(Digit.Pixels));

    private EstimatorChain<NetworkTransformer> Pipeline(DenseNetworkOptions? options = null) => Features()
        .Append(mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Name)))
        .Append(mlContext.MulticlassClassification.Trainers.DenseNetwork(options ?? Small()));
}
