using CsCheck;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Kernels;

/// <summary>Loss, gradient and probability against the formulas in double.</summary>
public sealed class SigmoidCrossEntropyTests
{
    private static readonly Gen<(float Logit, RowTarget Target, float Smoothing)> Cases =
        Gen.Select(Gen.Float[-30, 30], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Float[0, 1], Gen.Float[0.1f, 3], Gen.Float[0, 0.5f])
            .Select(drawn => (drawn.Item1, new RowTarget(drawn.Item2, drawn.Item4, drawn.Item3, drawn.Item5), drawn.Item6));

    [Fact]
    public void Row_AnyLogit_GivesTheLossAndGradientOfTheSoftmaxOfTwoClasses() => Cases.Sample(
        drawn =>
        {
            var (one, two) = (new PanelMatrix(1, 1), new PanelMatrix(1, 2));
            var (gradient, expected) = (new PanelMatrix(1, 1), new PanelMatrix(1, 2));
            (one[0, 0], two[0, 1]) = (drawn.Logit, drawn.Logit);
            var loss = SigmoidCrossEntropy.Row(one, 0, drawn.Target, drawn.Smoothing, 4, gradient, out var correct);
            Assert.Equal(SoftmaxCrossEntropy.Row(two, 0, drawn.Target, drawn.Smoothing, 4, expected, out var expectedCorrect), loss, 5e-5);
            Assert.Equal(expected[0, 1], gradient[0, 0], 1e-6);
            Assert.Equal(expectedCorrect, correct);
        },
        iter: 500);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Row_OfNotANumber_HasALossThatIsNotFinite(float logit) => Assert.All([0, 1], label =>
    {
        var (logits, gradient) = (new PanelMatrix(1, 1), new PanelMatrix(1, 1));
        logits[0, 0] = logit;
        Assert.False(double.IsFinite(SigmoidCrossEntropy.Row(logits, 0, RowTarget.Of(label), 0, 1, gradient, out _)));
    });

    [Fact]
    public void Probabilities_OfHugeLogits_AreZeroOrOne()
    {
        float[] logits = [3e38f, -3e38f, 0];
        SigmoidCrossEntropy.Probabilities(logits);
        Assert.Equal([1, 0, 0.5f], logits);
    }
}
