using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Evaluation;

/// <summary>The mean negative natural logarithm of the true class's probability.</summary>
internal static class LogLoss
{
    /// <summary>Spacing of <see cref="float"/> at 1, 2⁻²³. Probabilities are held between this and 1 minus this, as scikit-learn does for
    /// float probabilities, so that one row of probability 0 costs 15.9 nats and not infinity.</summary>
    private const double Epsilon = 1.0 / (1 << 23);

    /// <summary>Mean over the rows. Each row is divided by its sum after clipping: a model cannot gain by probabilities that sum to more than 1.</summary>
    public static double Of(ClassProbabilities predicted, LabeledImages truth)
    {
        var sum = 0.0;
        for (var row = 0; row < truth.Count; row++)
        {
            sum += OfRow(predicted.Row(row), truth.Label(row));
        }

        return sum / truth.Count;
    }

    /// <summary>Of one row, in nats.</summary>
    public static double OfRow(ReadOnlySpan<float> probabilities, int trueClass)
    {
        var total = 0.0;
        foreach (var probability in probabilities)
        {
            total += Clip(probability);
        }

        return -Math.Log(Clip(probabilities[trueClass]) / total);
    }

    private static double Clip(float probability) => Math.Clamp(probability, Epsilon, 1 - Epsilon);
}
