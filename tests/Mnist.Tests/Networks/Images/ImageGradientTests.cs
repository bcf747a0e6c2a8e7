using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks.Images;

/// <summary>Gradients of whole networks, along directions in which all numbers of a parameter move, against finite differences.</summary>
public sealed class ImageGradientTests
{
    private const int Stages = 80;

    private static readonly ImageStage Dropping = new(new(6, 5, 2), [
        new Convolution { Filters = 4, Activation = Activation.Tanh, BatchNorm = true, Dropout = 0.4 },
        new Convolution { Filters = 18, Size = 5, Activation = Activation.Gelu, Dropout = 0.3, DropoutUnit = DropoutUnit.Channel },
        new Branches { Lists = [[new AveragePool()], [new Convolution { Filters = 3, Activation = Activation.Sigmoid, Dropout = 0.2 }, new AveragePool()]] }]);

    [Fact]
    public void Gradients_OfAnyStage_AreThoseOfThePlainForwardPass()
    {
        int seen = 0, judged = 0;
        for (var seed = 0; seed < Stages; seed++)
        {
            var random = new Random(seed);
            var stage = RandomImageNetwork.Stage(random);
            var rows = ArrayRows.Random(5, stage.Input.Values, 3, seed, zeros: 0.3);
            HiddenLayer[] hidden = seed % 2 == 0 ? [] : [new HiddenLayer { Units = 6, Activation = Activation.Tanh, BatchNorm = seed % 3 == 0 }];
            var architecture = new NetworkArchitecture(stage.Input.Values, 3, hidden) { Images = stage };
            var network = new SteppedImages(architecture, new TrainingSettings(), rows, seed);

            // Biases that are zero would leave blank pixels at a kink.
            network.Write([.. network.Read().Select(numbers => numbers.Select(number => number + 0.2 * random.NextDouble() - 0.1).ToArray())]);
            var (plain, parameters, gradients) = (new PlainImages(architecture), network.Read(), network.Gradients());
            for (var parameter = 0; parameter < parameters.Count; parameter++)
            {
                var direction = Direction(random, parameters[parameter].Length);
                var slope = plain.Derivative(parameters, parameter, direction, InDouble(rows), Labels(rows));
                seen++;
                judged += double.IsNaN(slope) ? 0 : 1;
                AssertClose(slope, gradients[parameter], direction, $"seed {seed}, parameter {parameter}");
            }
        }

        Assert.True(judged > 0.8 * seen, $"{seen - judged} of {seen} parameters are too near a kink to be judged");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Gradients_WithDropoutAndMixup_AreFiniteDifferencesOfWhatIsDrawn(double mixup)
    {
        var settings = new TrainingSettings { Mixup = mixup, LabelSmoothing = 0.1, ClassWeights = [0.5, 1, 3], BalanceClasses = true };
        CheckGradients(new SteppedImages(new NetworkArchitecture(60, 3, []) { Images = Dropping }, settings, ArrayRows.Random(7, 60, 3, seed: 2)));
    }

    [Theory]
    [InlineData(Loss.SigmoidCrossEntropy)]
    [InlineData(Loss.Squared)]
    [InlineData(Loss.Absolute)]
    public void Gradients_OfLossesOfOneOutput_AreFiniteDifferences(Loss loss)
    {
        var architecture = new NetworkArchitecture(60, 1, [new HiddenLayer { Units = 6, Activation = Activation.Tanh }]) { Images = Dropping, Loss = loss };
        CheckGradients(new SteppedImages(architecture, new TrainingSettings { Mixup = 0.5 }, WeightedRows.Random(7, 60, seed: 2)), tolerance: 5e-4);
    }

    private static void CheckGradients(SteppedImages network, double tolerance = 1e-4)
    {
        var (parameters, gradients, random) = (network.Read(), network.Gradients(), new Random(3));
        for (var parameter = 0; parameter < parameters.Count; parameter++)
        {
            var direction = Direction(random, parameters[parameter].Length);
            double LossAt(double step)
            {
                network.Write(PlainImages.Moved(parameters, parameter, direction, step));
                return network.Loss();
            }

            // As in GradientTests: the formula errs by h⁴, and the loss is good to about 10⁻⁷.
            const double step = 1.0 / 32;
            var slope = (8 * (LossAt(step) - LossAt(-step)) - (LossAt(2 * step) - LossAt(-2 * step))) / (12 * step);
            Assert.Equal(slope, Product(gradients[parameter], direction), tolerance);
        }
    }

    // With a still optimizer what a step changes is the gradient: of this batch alone, whatever was there before.
    [Fact]
    public void Gradients_AfterALargerBatch_AreThoseOfTheRowsOfThisBatchAlone()
    {
        var stage = new ImageStage(new(6, 5, 2), [ImageNetworks.Normalised(3), ImageNetworks.Block(4), ImageNetworks.Mixed(2), new MaxPool()]);
        var architecture = new NetworkArchitecture(60, 3, []) { Images = stage };
        var settings = new TrainingSettings { Optimizer = new Sgd { LearningRate = 0.5, Momentum = 0 } };
        var rows = ArrayRows.Random(40, 60, 3, seed: 5);
        var onlyShort = new SteppedImages(architecture, settings, rows);
        var afterLong = new SteppedImages(architecture, settings, rows);
        var start = onlyShort.Read();
        afterLong.Step();
        afterLong.Write(start);
        onlyShort.Step([0, 1, 2], dropoutSeed: 1);
        afterLong.Step([0, 1, 2], dropoutSeed: 1);
        Assert.Equal(onlyShort.Read(), afterLong.Read());
    }

    private static void AssertClose(double slope, double[] gradient, double[] direction, string what)
    {
        var found = Product(gradient, direction);
        var norm = Math.Sqrt(Product(gradient, gradient));
        Assert.True(double.IsNaN(slope) || Math.Abs(slope - found) < 5e-4 * norm + 1e-5, $"{what}: {found}, the finite difference is {slope}; the gradient's norm {norm}");
    }

    /// <summary>Of length 1, each number as large as any other.</summary>
    private static double[] Direction(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (2 * random.Next(2) - 1) / Math.Sqrt(length))];

    private static double Product(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static IReadOnlyList<double[]> InDouble(ArrayRows rows) => [.. PlainImages.InDouble(rows.Values).Chunk(rows.Width)];

    private static IReadOnlyList<int> Labels(ArrayRows rows) => [.. Enumerable.Range(0, rows.Count).Select(rows.Label)];
}
