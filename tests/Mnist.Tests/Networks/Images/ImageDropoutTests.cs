using Mnist.Networks;

namespace Mnist.Tests.Networks.Images;

/// <summary>What dropout leaves of an image whose every value is 1, seen by the mean that a class's logit is.</summary>
public sealed class ImageDropoutTests
{
    private const double Dropout = 0.4;
    private const int Side = 20;

    [Fact]
    public void Dropout_OfAWholeChannel_LeavesAllPixelsScaledOrNone()
    {
        var means = Means(DropoutUnit.Channel);
        Assert.All(means, mean => Assert.True(Math.Abs(mean) < 1e-4 || Math.Abs(mean - 1 / (1 - Dropout)) < 1e-4, $"{mean}"));
        Assert.Equal(Dropout, means.Count(mean => mean < 0.5) / (double)means.Count, 0.1);
    }

    [Fact]
    public void Dropout_OfElements_LeavesSomePixelsScaled()
    {
        var means = Means(DropoutUnit.Element);
        var deviation = Math.Sqrt(Dropout / (1 - Dropout)) / Side;
        Assert.All(means, mean => Assert.Equal(1, mean, 5 * deviation));
        Assert.Equal(1, means.Average(), 5 * deviation / Math.Sqrt(means.Count));
        Assert.True(means.Distinct().Count() > means.Count / 10, "what is dropped is the same at every step");
    }

    /// <summary>Of many steps.</summary>
    private static List<double> Means(DropoutUnit unit)
    {
        var ones = new Convolution { Filters = 1, Size = 1, Activation = Activation.Identity, Dropout = Dropout, DropoutUnit = unit };
        var architecture = new NetworkArchitecture(Side * Side, 2, []) { Images = new ImageStage(new(Side, Side, 1), [ones, new GlobalAveragePool()]) };
        var network = new SteppedImages(architecture, new TrainingSettings(), new ArrayRows(Side * Side, new float[Side * Side], [0]));
        network.Write([[0], [1], [1, 0], [0, 0]]);

        // The loss is log(1 + exp(-mean)).
        return [.. Enumerable.Range(0, 300).Select(seed => -Math.Log(Math.Exp(network.Loss((uint)seed)) - 1))];
    }
}
