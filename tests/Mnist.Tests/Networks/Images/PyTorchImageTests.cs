namespace Mnist.Tests.Networks.Images;

/// <summary>Small networks of all layers and nestings, against PyTorch in double.</summary>
public sealed class PyTorchImageTests
{
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Names() => PyTorchImages.Names(_ => true);

    // A finite difference goes over a kink wherever pixels are equal.
    public static TheoryData<string> Smooth() => PyTorchImages.Names(reference => reference.Name != "equal pixels");

    // Running statistics are not among the parameters.
    public static TheoryData<string> WithoutBatchNorm() => PyTorchImages.Names(reference => !reference.Architecture.Images!.IsNormalised);

    [Theory]
    [MemberData(nameof(Smooth))]
    public void PlainImages_FromTheSameParameters_HasTheLossAndTheGradientsOfPyTorch(string name)
    {
        var reference = PyTorchImages.Named(name);
        var plain = new PlainImages(reference.Architecture);
        Assert.Equal(reference.Losses[0], plain.Loss(reference.Start, reference.Images, reference.Labels), 1e-8);
        Assert.Equal(reference.Start.Select(parameter => parameter.Length), reference.Gradients.Select(gradient => gradient.Length));
        int judged = 0, seen = 0;
        for (var parameter = 0; parameter < reference.Start.Count; parameter++)
        {
            // Every seventh number: all filters and channels have their turn.
            for (var index = parameter % 7; index < reference.Start[parameter].Length; index += 7)
            {
                var derivative = plain.Derivative(reference.Start, parameter, index, reference.Images, reference.Labels);
                seen++;
                judged += double.IsNaN(derivative) ? 0 : 1;
                Assert.True(
                    double.IsNaN(derivative) || Math.Abs(derivative - reference.Gradients[parameter][index]) < 1e-6,
                    $"parameter {parameter}, element {index}: {derivative}, PyTorch has {reference.Gradients[parameter][index]}");
            }
        }

        Assert.True(judged > 0.9 * seen, $"{seen - judged} of {seen} elements are too near a kink to be judged");
    }

    [Theory]
    [MemberData(nameof(WithoutBatchNorm))]
    public void PlainImages_FromTheLastParameters_PredictsAsPyTorch(string name)
    {
        var reference = PyTorchImages.Named(name);
        var predicted = new PlainImages(reference.Architecture).Logits(reference.Parameters, reference.Images).SelectMany(PlainImages.Softmax);
        Assert.All(reference.Predictions.Zip(predicted), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_FromTheSameParameters_AreThoseOfPyTorch(string name)
    {
        var reference = PyTorchImages.Named(name);
        var network = new SteppedImages(reference.Architecture, reference.Settings with { MaxGradientNorm = 0, MaxWeightNorm = 0 }, reference.Batch);
        network.Write(reference.Start);
        AssertClose(reference.Gradients, network.Gradients(), "gradient");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThreeSteps_FromTheSameParameters_AreThoseOfPyTorch(string name)
    {
        var reference = PyTorchImages.Named(name);
        var network = new SteppedImages(reference.Architecture, reference.Settings, reference.Batch);
        network.Write(reference.Start);
        foreach (var loss in reference.Losses)
        {
            network.Step();
            Assert.Equal(loss, network.LastLoss, Tolerance);
        }

        AssertClose(reference.Parameters, network.Read(), "last");

        // Batch norm's running statistics show in what the network predicts.
        AssertClose([reference.Predictions], [PlainImages.InDouble(network.Fold().Predict(reference.Batch, threads: 1))], "predicted");
    }

    private static void AssertClose(IReadOnlyList<double[]> expected, IReadOnlyList<double[]> actual, string what)
    {
        Assert.Equal(expected.Select(numbers => numbers.Length), actual.Select(numbers => numbers.Length));
        for (var parameter = 0; parameter < expected.Count; parameter++)
        {
            for (var index = 0; index < expected[parameter].Length; index++)
            {
                Assert.True(
                    Math.Abs(expected[parameter][index] - actual[parameter][index]) <= Tolerance,
                    $"{what} {parameter}, element {index}: {actual[parameter][index]}, PyTorch has {expected[parameter][index]}");
            }
        }
    }
}
