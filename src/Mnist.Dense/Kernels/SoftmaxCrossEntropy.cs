using System.Runtime.CompilerServices;
namespace Mnist.Dense.Kernels;

/// <summary>Softmax and its cross-entropy against smoothed one-hot targets, row by row on panels of logits.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Loss of one row, and its gradient by the logits, divided by the batch's rows.</summary>
    /// <param name="logits">The batch's logits.</param>
    /// <param name="row">Which row.</param>
    /// <param name="label">Its class.</param>
    /// <param name="labelSmoothing">ε: the target is (1 - ε) at the class plus ε / classes everywhere.</param>
    /// <param name="batchRows">Rows of the batch.</param>
    /// <param name="gradient">Receives (softmax - target) / rows; its padding stays as it is.</param>
    /// <param name="correct">Whether the largest logit is the class's; of equals, the first counts.</param>
    /// <returns>-Σ target ln softmax, in nats.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Row(PanelMatrix logits, int row, int label, float labelSmoothing, int batchRows, PanelMatrix gradient, out bool correct)
    {
        var (largest, argument) = Largest(logits, row);
        correct = argument == label;
        double sum = 0, logitSum = 0;
        for (var column = 0; column < logits.Columns; column++)
        {
            var shifted = logits[row, column] - largest;
            var exponential = MathF.Exp(shifted);
            gradient[row, column] = exponential;
            sum += exponential;
            logitSum += shifted;
        }

        var smoothed = labelSmoothing / logits.Columns;
        var inverse = (float)(1 / sum);
        for (var column = 0; column < logits.Columns; column++)
        {
            gradient[row, column] = (gradient[row, column] * inverse - smoothed) / batchRows;
        }

        gradient[row, label] -= (1 - labelSmoothing) / batchRows;
        return Math.Log(sum) - (1 - labelSmoothing) * (logits[row, label] - largest) - smoothed * logitSum;
    }

    /// <summary>Probabilities of one row.</summary>
    /// <param name="logits">One value a class; receives the softmax.</param>
    public static void Probabilities(Span<float> logits)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = MathF.Max(largest, logit);
        }

        // In double: a thousand equal roundings would add up in float.
        var sum = 0.0;
        for (var column = 0; column < logits.Length; column++)
        {
            logits[column] = MathF.Exp(logits[column] - largest);
            sum += logits[column];
        }

        for (var column = 0; column < logits.Length; column++)
        {
            logits[column] = (float)(logits[column] / sum);
        }
    }

    private static (float Value, int Argument) Largest(PanelMatrix logits, int row)
    {
        var best = (Value: logits[row, 0], Argument: 0);
        for (var column = 1; column < logits.Columns; column++)
        {
            var logit = logits[row, column];
            if (logit > best.Value)
            {
                best = (logit, column);
            }
        }

        return best;
    }
}
