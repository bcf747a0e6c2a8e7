using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks.Training;

/// <summary>Panels are padded with zeros, and stay so: what trains there would cost and could overflow.</summary>
public sealed class PaddingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Padding_AfterSomeSteps_IsStillZero(bool sparse)
    {
        // The sigmoid of a padding column is 1/2 until it is cleared.
        var layer = new HiddenLayer { Units = 5, Activation = Activation.Sigmoid };
        var architecture = new NetworkArchitecture(67, 3, [layer, layer with { Units = 70, BatchNorm = true }, layer]);
        var network = new SteppedNetwork(architecture, new TrainingSettings { Optimizer = new AdamW(), L2 = 0.1 }, ArrayRows.Random(9, 67, 3, seed: 1, zeros: 0.6), sparse);
        for (var step = 0; step < 3; step++)
        {
            network.Step();
        }

        Assert.All(network.Parameters, parameter => Assert.Equal(NotZero(SteppedNetwork.Read(parameter)), NotZero(parameter.Span)));
    }

    private static int NotZero(ReadOnlySpan<float> values) => values.Length - values.Count(0f);
}
