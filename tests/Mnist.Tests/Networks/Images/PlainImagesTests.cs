using Mnist.Networks;

namespace Mnist.Tests.Networks.Images;

/// <summary>What other tests are judged by, against sums done by hand.</summary>
public sealed class PlainImagesTests
{
    private static readonly PlainBatch Square = new(new(2, 2, 1), [[1, 2, 3, 4]]);

    [Fact]
    public void Convolve_WithSamePadding_SurroundsTheImageByZeros()
    {
        double[] weights = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        double[] expected = [5 + 12 + 24 + 36, 4 + 10 + 21 + 32, 2 + 6 + 15 + 24, 1 + 4 + 12 + 20];
        Assert.Equal(expected, Square.Convolve(3, Padding.Same, 1, weights).Rows[0]);
    }

    [Fact]
    public void Convolve_OfSeveralChannels_ReadsWeightsByPlaceThenChannelThenFilter()
    {
        var image = new PlainBatch(new(1, 1, 2), [[10, 1]]);
        var weights = new double[9 * 2 * 3];
        double[] middle = [1, 2, 3, 4, 5, 6];
        middle.CopyTo(weights, 4 * 2 * 3);
        Assert.Equal([14, 25, 36], image.Convolve(3, Padding.Same, 3, weights).Rows[0]);
    }

    [Fact]
    public void Convolve_WithValidPadding_LooksAtWholeSquaresAlone() =>
        Assert.Equal([5_421.0, 6_532.0], new PlainBatch(new(2, 3, 1), [[1, 2, 3, 4, 5, 6]]).Convolve(2, Padding.Valid, 1, [1, 10, 100, 1_000]).Rows[0]);

    [Fact]
    public void Pool_WithSamePadding_BeginsBeforeTheImageByHalfOfWhatIsMissing()
    {
        // Three squares of 3 by steps of 1 lack 2 pixels: one on each side. Two of 2 by steps of 2 lack one, at the end.
        var line = new PlainBatch(new(1, 3, 1), [[1, 2, 6]]);
        Assert.Equal([1.5, 3, 4], line.Pool(3, 1, Padding.Same, values => values.Average()).Rows[0]);
        Assert.Equal([2, 6], line.Pool(2, 2, Padding.Same, values => values.Max()).Rows[0]);
    }

    [Fact]
    public void Normalise_OverBatchAndPixels_LeavesMeanZeroAndVarianceOne()
    {
        var normal = new PlainBatch(new(1, 2, 2), [[1, 3, 5, 5], [1, 3, 5, 5]]).Normalise([2, 1]);
        Assert.All(normal.Rows, row => Assert.All(row.Zip([-2.0, 2, 0, 0]), pair => Assert.Equal(pair.Second, pair.First, 1e-4)));
    }

    [Fact]
    public void Logits_OfBlocks_TakeParametersOfTheLayersInsideBeforeThoseOfTheProjection()
    {
        var pixel = new Convolution { Filters = 2, Size = 1, Activation = Activation.Identity };
        var stage = new ImageStage(new(1, 1, 1), [new Residual { Layers = [pixel] }, new Branches { Lists = [[], [pixel with { Filters = 1 }]] }]);
        var plain = new PlainImages(new NetworkArchitecture(1, 2, []) { Images = stage });

        // Inside: 2x + 1, 3x; projection 10x, 20x. Then 1000 times their sum beside them. Then each logit is half of the sum of all, or zero.
        double[][] parameters = [[2, 3], [1, 0], [10, 20], [0, 0], [1_000, 1_000], [0], [0.5, 0, 0.5, 0, 0.5, 0], [0, 0]];
        Assert.Equal([(12 + 1 + 23 + 1_000 * 36) / 2.0, 0], plain.Logits(parameters, [[1]])[0]);
    }

    [Fact]
    public void Derivative_OfTheLoss_IsWhatTheSoftmaxSays()
    {
        var plain = new PlainImages(new NetworkArchitecture(1, 2, []) { Images = new ImageStage(new(1, 1, 1), []) });
        double[][] parameters = [[0.3, -0.2], [0.1, 0]];
        var probability = PlainImages.Softmax([0.3 * 2 + 0.1, -0.2 * 2])[0];
        Assert.Equal((probability - 1) * 2, plain.Derivative(parameters, 0, 0, [[2]], [0]), 1e-8);
    }
}
