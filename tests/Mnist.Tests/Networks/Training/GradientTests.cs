using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks.Training;

/// <summary>
/// Gradients against finite differences, (8 (L(+h) - L(-h)) - (L(+2h) - L(-2h))) / 12h: the formula errs by h⁴, and
/// with h = 1/64 the loss, good to about 10⁻⁷, leaves an error of about 10⁻⁵.
/// </summary>
public sealed class GradientTests
{
    private const float Step = 1f / 64;
    private const double Tolerance = 1e-4;

    public static TheoryData<Activation, bool, double, double> Layers()
    {
        var data = new TheoryData<Activation, bool, double, double>();
        foreach (var activation in Enum.GetValues<Activation>())
        {
            data.Add(activation, false, 0, 0);
            data.Add(activation, true, 0, 0);
        }

        data.Add(Activation.Gelu, false, 0, 0.3);
        data.Add(Activation.Gelu, true, 0.4, 0);
        data.Add(Activation.Tanh, false, 0.4, 0);
        data.Add(Activation.Relu, true, 0.3, 0.1);
        return data;
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_OfTwoHiddenLayers_AreFiniteDifferences(Activation activation, bool batchNorm, double dropout, double labelSmoothing)
    {
        var first = new HiddenLayer { Units = 8, Activation = activation, BatchNorm = batchNorm, Dropout = dropout };
        var architecture = new NetworkArchitecture(5, 3, [first, first with { Units = 6 }], dropout / 2);
        var settings = new TrainingSettings { LabelSmoothing = labelSmoothing };
        var kinked = activation is Activation.Relu or Activation.LeakyRelu;
        CheckGradients(new SteppedNetwork(architecture, settings, ArrayRows.Random(7, 5, 3, seed: 2)), every: 1, kinked);
    }

    // With dropout a layer's output is mostly zero, and read by the next one as lists.
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 0.5)]
    public void Gradients_OfLayersWiderThanAPanel_AreFiniteDifferences(bool sparse, double dropout)
    {
        var wide = new HiddenLayer { Units = 65, Activation = Activation.Tanh, BatchNorm = true, Dropout = dropout };
        var architecture = new NetworkArchitecture(67, 3, [wide, wide with { Units = 130, BatchNorm = false }]);
        CheckGradients(new SteppedNetwork(architecture, new TrainingSettings(), ArrayRows.Random(9, 67, 3, seed: 3, zeros: 0.6), sparse), every: 97);
    }

    [Fact]
    public void Gradients_OfBlendedAndWeightedRows_AreFiniteDifferences()
    {
        var layer = new HiddenLayer { Units = 8, Activation = Activation.Gelu, BatchNorm = true };
        var settings = new TrainingSettings { Mixup = 0.5, LabelSmoothing = 0.1, ClassWeights = [0.5, 1, 3], BalanceClasses = true };
        CheckGradients(new SteppedNetwork(new NetworkArchitecture(5, 3, [layer]), settings, ArrayRows.Random(7, 5, 3, seed: 2)), every: 1);
    }

    // Numbers far from 0 make losses and slopes a few times as large as those of classes. No prediction is near its number, where the absolute loss has a kink.
    [Theory]
    [InlineData(Loss.SigmoidCrossEntropy, false, 0)]
    [InlineData(Loss.SigmoidCrossEntropy, true, 0.5)]
    [InlineData(Loss.Squared, false, 0)]
    [InlineData(Loss.Squared, true, 0.5)]
    [InlineData(Loss.Absolute, false, 0)]
    [InlineData(Loss.Absolute, true, 0.5)]
    public void Gradients_OfLossesOfOneOutput_AreFiniteDifferences(Loss loss, bool batchNorm, double mixup)
    {
        var layer = new HiddenLayer { Units = 8, Activation = Activation.Gelu, BatchNorm = batchNorm };
        var architecture = new NetworkArchitecture(5, 1, [layer, layer with { Units = 6 }]) { Loss = loss };
        CheckGradients(new SteppedNetwork(architecture, new TrainingSettings { Mixup = mixup }, WeightedRows.Random(7, 5, seed: 2)), every: 1, tolerance: 5 * Tolerance);
    }

    [Fact]
    public void Gradients_OfWeightedAndSmoothedAnswers_AreFiniteDifferences()
    {
        var architecture = new NetworkArchitecture(5, 1, [new HiddenLayer { Units = 8, Activation = Activation.Tanh }]) { Loss = Loss.SigmoidCrossEntropy };
        var settings = new TrainingSettings { LabelSmoothing = 0.1, ClassWeights = [0.5, 3], BalanceClasses = true };
        CheckGradients(new SteppedNetwork(architecture, settings, WeightedRows.Random(7, 5, seed: 2)), every: 1);
    }

    [Fact]
    public void Gradients_OfWeightedRowsOfClasses_AreFiniteDifferences()
    {
        var architecture = new NetworkArchitecture(5, 2, [new HiddenLayer { Units = 8, Activation = Activation.Tanh, BatchNorm = true }]);
        CheckGradients(new SteppedNetwork(architecture, new TrainingSettings { Mixup = 0.5 }, WeightedRows.Random(7, 5, seed: 2)), every: 1);
    }

    // A step of plain descent under a limit is the gradient, shortened to it.
    [Theory]
    [InlineData(Loss.SigmoidCrossEntropy)]
    [InlineData(Loss.Squared)]
    [InlineData(Loss.Absolute)]
    public void Step_OfALimitedNorm_GoesThatFarAlongTheGradient(Loss loss)
    {
        const double limit = 0.01;
        var architecture = new NetworkArchitecture(5, 1, [new HiddenLayer { Units = 8, Activation = Activation.Tanh }]) { Loss = loss };
        var settings = new TrainingSettings { Optimizer = new Sgd { LearningRate = 1, Momentum = 0 } };
        var rows = WeightedRows.Random(7, 5, seed: 2);
        var gradient = new SteppedNetwork(architecture, settings, rows).Gradients().SelectMany(part => part).ToArray();
        var network = new SteppedNetwork(architecture, settings with { MaxGradientNorm = limit }, rows);
        var before = network.Parameters.SelectMany(SteppedNetwork.Read).ToArray();
        network.Step();
        var norm = Math.Sqrt(gradient.Sum(part => (double)part * part));
        Assert.True(norm > limit);
        var moved = before.Zip(network.Parameters.SelectMany(SteppedNetwork.Read), (from, to) => (double)from - to);
        Assert.All(moved.Zip(gradient), pair => Assert.Equal(pair.Second * limit / norm, pair.First, 1e-6));
    }

    [Fact]
    public void Gradients_WithoutHiddenLayers_AreFiniteDifferences() =>
        CheckGradients(new SteppedNetwork(new NetworkArchitecture(5, 4, []), new TrainingSettings(), ArrayRows.Random(3, 5, 4, seed: 4)), every: 1);

    [Fact]
    public void Gradients_AfterALargerBatch_AreThoseOfTheRowsOfThisBatchAlone()
    {
        var architecture = new NetworkArchitecture(5, 3, [new HiddenLayer { Units = 8, Activation = Activation.Tanh, BatchNorm = true }]);
        var still = new TrainingSettings { Optimizer = new Sgd { LearningRate = 0.5, Momentum = 0 } };
        var rows = ArrayRows.Random(13, 5, 3, seed: 5);
        var onlyShort = new SteppedNetwork(architecture, still, rows);
        var afterLong = new SteppedNetwork(architecture, still, rows);
        afterLong.Step();
        afterLong.Write([.. onlyShort.Parameters.Select(SteppedNetwork.Read)]);
        onlyShort.Step([0, 1, 2]);
        afterLong.Step([0, 1, 2]);
        Assert.Equal(onlyShort.Parameters.Select(SteppedNetwork.Read), afterLong.Parameters.Select(SteppedNetwork.Read));
    }

    private static void CheckGradients(SteppedNetwork network, int every, bool kinked = false, double tolerance = Tolerance)
    {
        var gradients = network.Gradients();
        int seen = 0, smooth = 0;
        for (var parameter = 0; parameter < gradients.Count; parameter++)
        {
            for (var index = parameter % every; index < gradients[parameter].Length; index += every)
            {
                var (slope, disagreement) = FiniteDifference(network, parameter, index);
                var judged = !kinked || disagreement < 2 * tolerance;
                seen++;
                smooth += judged ? 1 : 0;
                Assert.True(
                    !judged || Math.Abs(slope - gradients[parameter][index]) < tolerance,
                    $"parameter {parameter}, element {index}: gradient {gradients[parameter][index]}, finite difference {slope}");
            }
        }

        Assert.True(smooth > 0.8 * seen, $"{seen - smooth} of {seen} elements are too near a kink to be judged");
    }

    // A kink of the activation between -2h and 2h shows as a disagreement of the differences over h and over 2h.
    private static (double Slope, double Disagreement) FiniteDifference(SteppedNetwork network, int parameter, int index)
    {
        double LossAt(float offset)
        {
            ref var value = ref network.Parameters[parameter][index / network.Parameters[parameter].Columns, index % network.Parameters[parameter].Columns];
            var before = value;
            value += offset;
            var loss = network.Loss();
            value = before;
            return loss;
        }

        var near = (LossAt(Step) - LossAt(-Step)) / (2 * Step);
        var far = (LossAt(2 * Step) - LossAt(-2 * Step)) / (4 * Step);
        return ((4 * near - far) / 3, Math.Abs(near - far));
    }
}
