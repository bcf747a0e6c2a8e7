using CsCheck;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Kernels;

/// <summary>Loss, gradient and probabilities against the formulas in double.</summary>
public sealed class SoftmaxCrossEntropyTests
{
    private static readonly Gen<(float[] Logits, RowTarget Target, float Smoothing)> Cases =
        Gen.Select(Gen.Float[-30, 30].Array[2, 130], Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Float[0, 1], Gen.Float[0.1f, 3], Gen.Float[0, 0.5f])
            .Select(drawn => (drawn.Item1, new RowTarget(drawn.Item2 % drawn.Item1.Length, drawn.Item4, drawn.Item3 % drawn.Item1.Length, drawn.Item5), drawn.Item6));

    [Fact]
    public void Row_AnyLogits_GivesTheLossAndGradientOfTheFormula() => Cases.Sample(
        drawn =>
        {
            const int batchRows = 4;
            var (logits, gradient) = (Matrix(drawn.Logits), new PanelMatrix(1, drawn.Logits.Length));
            var loss = SoftmaxCrossEntropy.Row(logits, 0, drawn.Target, drawn.Smoothing, batchRows, gradient, out var correct);
            var probabilities = Softmax(drawn.Logits);
            var targets = probabilities.Select((_, column) => (1 - drawn.Smoothing) * Share(drawn.Target, column) + drawn.Smoothing / drawn.Logits.Length).ToArray();
            Assert.Equal(-drawn.Target.Weight * targets.Zip(LogSoftmax(drawn.Logits), (target, log) => target * log).Sum(), loss, 5e-5);
            Assert.Equal(Array.IndexOf(drawn.Logits, drawn.Logits.Max()) == drawn.Target.Dominant, correct);
            for (var column = 0; column < targets.Length; column++)
            {
                Assert.Equal(drawn.Target.Weight * (probabilities[column] - targets[column]) / batchRows, gradient[0, column], 1e-6);
            }
        },
        iter: 200);

    [Fact]
    public void Row_OfNotANumber_HasALossThatIsNotFinite() => Assert.All([float.NaN, float.PositiveInfinity], bad =>
    {
        var gradient = new PanelMatrix(1, 3);
        Assert.All(Enumerable.Range(0, 3), at =>
        {
            float[] logits = [1, 2, 3];
            logits[at] = bad;
            Assert.False(double.IsFinite(SoftmaxCrossEntropy.Row(Matrix(logits), 0, RowTarget.Of(1), 0, 1, gradient, out _)));
        });
    });

    [Fact]
    public void Row_OfEqualLogits_CountsTheFirstClassAsTheAnswer()
    {
        var gradient = new PanelMatrix(1, 3);
        SoftmaxCrossEntropy.Row(Matrix([5, 5, 5]), 0, RowTarget.Of(0), 0, 1, gradient, out var first);
        SoftmaxCrossEntropy.Row(Matrix([5, 5, 5]), 0, RowTarget.Of(1), 0, 1, gradient, out var second);
        Assert.Equal((true, false), (first, second));
    }

    [Fact]
    public void Probabilities_AnyLogits_AreTheSoftmaxAndSumToOne() => Cases.Sample(
        drawn =>
        {
            var probabilities = drawn.Logits.ToArray();
            SoftmaxCrossEntropy.Probabilities(probabilities);
            Assert.Equal(1, probabilities.Sum(value => (double)value), 1e-5);
            Assert.All(Softmax(drawn.Logits).Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        },
        iter: 200);

    [Fact]
    public void Probabilities_OfManyUnlikelyClasses_StillSumToOne()
    {
        // Each adds half a unit in the last place of 1, which float would round away.
        var logits = Enumerable.Repeat(MathF.Log(5.9e-8f), 1_000).Prepend(0).ToArray();
        SoftmaxCrossEntropy.Probabilities(logits);
        Assert.Equal(1, logits.Sum(value => (double)value), 1e-6);
    }

    [Fact]
    public void Probabilities_OfHugeLogits_AreFinite()
    {
        float[] logits = [3e38f, -3e38f, 0];
        SoftmaxCrossEntropy.Probabilities(logits);
        Assert.Equal([1, 0, 0], logits);
    }

    private static double Share(RowTarget target, int column) =>
        (column == target.Label ? target.Share : 0) + (column == target.Other ? 1 - (double)target.Share : 0);

    private static PanelMatrix Matrix(float[] row)
    {
        var matrix = new PanelMatrix(1, row.Length);
        for (var column = 0; column < row.Length; column++)
        {
            matrix[0, column] = row[column];
        }

        return matrix;
    }

    private static double[] Softmax(float[] logits) => [.. LogSoftmax(logits).Select(Math.Exp)];

    private static double[] LogSoftmax(float[] logits)
    {
        var largest = (double)logits.Max();
        var logSum = largest + Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
        return [.. logits.Select(logit => logit - logSum)];
    }
}
