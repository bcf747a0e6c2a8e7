using Mnist.Networks;

namespace Mnist.Tests.Networks.Images;

public sealed class FeatureMapsTests
{
    private static readonly ImageStage Stage = new(new(7, 6, 2), [new Convolution { Filters = 19 }, new MaxPool(), new Residual { Layers = [new Convolution { Filters = 5 }] }]);

    [Fact]
    public void FeatureMaps_OfAnImage_HaveOneForEachLayerAndEndInWhatTheDenseLayerReads()
    {
        var network = RandomImageNetwork.Create(Stage, classes: 3, seed: 1);
        float[] row = [.. Enumerable.Range(0, 84).Select(value => MathF.Sin(value))];
        var maps = network.FeatureMaps(row);
        Assert.Equal([new(7, 6, 2), new(7, 6, 19), new(3, 3, 19), new(3, 3, 5)], maps.Select(map => map.Shape));
        Assert.Equal(row, maps[0].Values);

        var dense = network.DenseLayers.Single();
        var logits = dense.Biases.Select((bias, unit) => bias + maps[^1].Values.Select((value, input) => (double)value * dense.Weights[input * 3 + unit]).Sum()).ToArray();
        var probabilities = new float[3];
        network.Predict(row, probabilities);
        Assert.All(PlainImages.Softmax(logits).Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void FeatureMaps_OfADenseNetwork_AreRefused()
    {
        var network = new NeuralNetwork([new FoldedLayer(2, 2, [1, 0, 0, 1], [0, 0], Activation.Identity)]);
        Assert.Throws<InvalidOperationException>(() => network.FeatureMaps([1, 2]));
    }
}
