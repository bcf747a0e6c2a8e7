using Mnist.Networks;
using Mnist.Networks.Images;
using Mnist.Networks.Inference;
using Mnist.Networks.Training;

namespace Mnist.Tests.Networks.Images;

/// <summary>How far convolutions in float, by tiles or not, are from sums of products in double.</summary>
public sealed class WinogradErrorTests
{
    /// <summary>Largest error, over the root of the mean square of what is right.</summary>
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(3, 1, 12)]
    [InlineData(3, 9, 13)]
    [InlineData(3, 64, 28)]
    [InlineData(3, 64, 7)]
    [InlineData(3, 130, 14)]
    [InlineData(1, 64, 14)]
    [InlineData(5, 64, 14)]
    [InlineData(7, 32, 14)]
    public void Convolution_OfManyChannels_IsAtMostOneTenThousandthOfItsRmsFromDouble(int size, int channels, int side)
    {
        var layer = new Convolution { Filters = 64, Size = size, Activation = Activation.Identity };
        var stage = new ImageStage(new(side, side, channels), [layer]);
        var network = RandomImageNetwork.Create(stage, classes: 2, seed: size + channels);
        var image = ArrayRows.Random(1, stage.Input.Values, 2, seed: side).Values;
        var folded = network.Layers[0];
        var expected = new PlainBatch(stage.Input, [PlainImages.InDouble(image)])
            .Convolve(size, Padding.Same, 64, PlainImages.InDouble(folded.Weights)).Activate(PlainImages.InDouble(folded.Biases), Activation.Identity).Rows[0];
        AssertClose(expected, Outputs(stage, folded, image), $"{size} × {size}, {channels} channels");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(14)]
    public void Gradients_Of64Channels_AreAtMostOneTenThousandthOfTheirRmsFromThoseOfDouble(int side)
    {
        // Without a kink any error is the arithmetic's; the first two are what reads an image by tiles and what gives a gradient back.
        var smooth = new Convolution { Filters = 64, Activation = Activation.Tanh };
        var architecture = new NetworkArchitecture(side * side, 3, []) { Images = new ImageStage(new(side, side, 1), [smooth, smooth, new GlobalAveragePool()]) };
        var rows = ArrayRows.Random(2, side * side, 3, seed: 1);
        var network = new SteppedImages(architecture, new TrainingSettings(), rows);
        var (plain, parameters, gradients) = (new PlainImages(architecture), network.Read(), network.Gradients());
        IReadOnlyList<double[]> images = [.. PlainImages.InDouble(rows.Values).Chunk(side * side)];
        var random = new Random(2);
        for (var parameter = 0; parameter < 4; parameter++)
        {
            int[] chosen = [.. Enumerable.Range(0, 5).Select(_ => random.Next(gradients[parameter].Length))];
            var expected = chosen.Select(index => plain.Derivative(parameters, parameter, index, images, [0, 1]));
            var rms = Math.Sqrt(gradients[parameter].Average(value => value * value));
            Assert.All(expected.Zip(chosen), pair => Assert.Equal(pair.First, gradients[parameter][pair.Second], Tolerance * rms));
        }
    }

    private static void AssertClose(double[] expected, double[] actual, string what)
    {
        var rms = Math.Sqrt(expected.Average(value => value * value));
        var error = expected.Zip(actual, (x, y) => Math.Abs(x - y)).Max() / rms;
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {error:E1} of the rms");
        Assert.True(error < Tolerance, $"{what}: an error of {error} times the rms");
    }

    /// <summary>What the engine makes of an image, planar.</summary>
    private static double[] Outputs(ImageStage stage, FoldedLayer layer, float[] image)
    {
        var rows = new RowBatch(1, stage.Input.Values);
        image.CopyTo(rows.Row(0));
        var images = new InferenceImages(stage, [layer]);
        var block = images.MakeBlock(1, rows);
        block.Forward(1);
        var places = FlattenedImages.PlacesOf(stage.ResolveOutput());
        var values = new float[places.Max() + 1];
        block.CopyOutput(0, values);
        return [.. places.Select(place => (double)values[place])];
    }
}
