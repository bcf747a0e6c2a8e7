using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>The convolutional network among the trainers of ML.NET.</summary>
public sealed class ConvolutionalNetworkTests : IDisposable
{
    private static readonly NetworkLayer[] Small = [new Convolution { Filters = 8, BatchNorm = true }, new MaxPool(), new HiddenLayer { Units = 24, BatchNorm = true }];

    private readonly TemporaryFolder folder = new();
    private readonly MLContext mlContext = new(seed: 1);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Saved_TrainedOnDigits_TellsThemApartAsTheEngineDoes()
    {
        var (training, test) = (Digits.Training(mlContext, 1_500), Digits.Test(mlContext, 500));
        var model = Pipeline(Small, epochs: 6).Fit(training);
        var path = Path.Combine(folder.Path, "model.zip");
        mlContext.Model.Save(model, training.Schema, path);
        var (live, loaded) = (model.Transform(test), new MLContext(seed: 2).Model.Load(path, out _).Transform(test));
        Assert.InRange(mlContext.MulticlassClassification.Evaluate(live).MicroAccuracy, 0.85, 1);
        Assert.Equal(live.GetColumn<uint>("PredictedLabel"), loaded.GetColumn<uint>("PredictedLabel"));
        Assert.All(
            live.GetColumn<float[]>("Score").Zip(loaded.GetColumn<float[]>("Score")),
            pair => Assert.All(pair.First.Zip(pair.Second), score => Assert.Equal(score.First, score.Second, 1e-4f)));
    }

    [Fact]
    public void CrossValidate_Digits_IsFarBetterThanGuessing()
    {
        var folds = mlContext.MulticlassClassification.CrossValidate(Digits.Training(mlContext, 600), Pipeline(Small, epochs: 5), numberOfFolds: 2);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.MicroAccuracy, 0.6, 1));
    }

    [Fact]
    public void ConvolutionalNetwork_WithoutLayers_FitsTheSmallestImages()
    {
        foreach (var (height, width, channels) in ((int, int, int)[])[(1, 1, 1), (1, 7, 2), (4, 4, 3), (9, 5, 1)])
        {
            var options = new ConvolutionalNetworkOptions { Image = new(height, width, channels) };
            Assert.NotNull(options.ArchitectureFor(height * width * channels, 2, Loss.SoftmaxCrossEntropy).Images!.ResolveOutput().ToString());
        }
    }

    [Fact]
    public void Fit_FeaturesThatAreNoSuchImages_NamesBothSizes()
    {
        var pipeline = Features().Append(mlContext.MulticlassClassification.Trainers.ConvolutionalNetwork(28, 27));
        var refusal = Assert.Throws<ArgumentException>(() => pipeline.Fit(Digits.Training(mlContext, 20)));
        Assert.Contains("feature column 'Features' has 784 values, an image of 28 × 27 × 1 has 756", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ADenseLayerBeforeOthers_NamesIt()
    {
        var pipeline = Pipeline([new HiddenLayer { Units = 4 }, new MaxPool()], epochs: 1);
        var refusal = Assert.Throws<ArgumentException>(() => pipeline.Fit(Digits.Training(mlContext, 20)));
        Assert.Contains("layer 0 is dense, and a later one reads images", refusal.Message, StringComparison.Ordinal);
    }

    private EstimatorChain<NetworkTransformer> Pipeline(NetworkLayer[] layers, int epochs) => Features()
        .Append(mlContext.MulticlassClassification.Trainers.ConvolutionalNetwork(28, 28, layers: layers, numberOfEpochs: epochs, learningRate: 0.005));

    private EstimatorChain<Microsoft.ML.Transforms.ValueToKeyMappingTransformer> Features() => mlContext.Transforms.NormalizeMinMax("Features", nameof(Digit.Pixels))
        .Append(mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Name)));
}
