namespace Mnist.Tests.Networks.Images;

/// <summary>Small networks of all layers and nestings, against PyTorch in double.</summary>
public sealed class PyTorchImageTests
{
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
}
