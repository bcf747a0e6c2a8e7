using Mnist.Networks;

namespace Mnist.Tests.Networks.Training;

public sealed class WeightInitializerTests
{
    private const int Inputs = 200;
    private const int Units = 50;
    private static readonly double GlorotBound = Math.Sqrt(6.0 / (Inputs + Units));

    [Fact]
    public void InitialWeights_ByHe_AreNormalWithVarianceTwoOverInputs()
    {
        var weights = HiddenWeights(WeightInitialization.He);
        Assert.Equal(0, weights.Average(), 5 * Math.Sqrt(2.0 / Inputs / weights.Length));
        Assert.Equal(2.0 / Inputs, weights.Average(weight => weight * weight), 0.07 * 2 / Inputs);

        // A normal variable is beyond two deviations in 4.6 % of cases, a uniform one never.
        Assert.Equal(0.0455, weights.Average(weight => Math.Abs(weight) > 2 * Math.Sqrt(2.0 / Inputs) ? 1.0 : 0), 0.012);
    }

    [Fact]
    public void InitialWeights_ByGlorot_AreUniformWithinTheBound()
    {
        var weights = HiddenWeights(WeightInitialization.Glorot);
        Assert.InRange(weights.Max(), 0.99 * GlorotBound, GlorotBound);
        Assert.InRange(weights.Min(), -GlorotBound, -0.99 * GlorotBound);
        Assert.Equal(2.0 / (Inputs + Units), weights.Average(weight => weight * weight), 0.07 * 2 / (Inputs + Units));
    }

    // The hidden layer has all that an output layer has, and is none.
    private static double[] HiddenWeights(WeightInitialization initialization)
    {
        var architecture = new NetworkArchitecture(Inputs, Units, [new HiddenLayer { Units = Units, Activation = Activation.Identity }]);
        var network = new SteppedNetwork(architecture, new TrainingSettings { Initialization = initialization }, ArrayRows.Random(8, Inputs, Units, seed: 1));
        Assert.InRange(SteppedNetwork.Read(network.Parameters[2]).Max(), 0, Math.Sqrt(6.0 / (Units + Units)));
        return [.. SteppedNetwork.Read(network.Parameters[0]).Select(weight => (double)weight)];
    }
}
