using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>Sigmoid and cross-entropy of one logit against the share of class 1 in the target.</summary>
internal readonly struct SigmoidCrossEntropy : IClassLoss
{
    private const int Classes = 2;

    /// <inheritdoc/>
    public static double Row(PanelMatrix logits, int row, RowTarget target, float labelSmoothing, int batchRows, PanelMatrix gradient, out bool correct)
    {
        double logit = logits[row, 0];
        var share = (1 - (double)labelSmoothing) * (target.Label * target.Share + target.Other * (1 - target.Share)) + labelSmoothing / Classes;
        correct = (logit > 0 ? 1 : 0) == target.Dominant;
        gradient[row, 0] = (float)(target.Weight * (Probability(logit) - share) / batchRows);

        // -share ln p - (1 - share) ln (1 - p), where nothing overflows.
        return target.Weight * (Math.Max(logit, 0) - logit * share + Math.Log(1 + Math.Exp(-Math.Abs(logit))));
    }

    /// <summary>1 / (1 + exp(-x)) of each logit, in place.</summary>
    public static void Probabilities(Span<float> logits)
    {
        foreach (ref var logit in logits)
        {
            logit = (float)Probability(logit);
        }
    }

    private static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));
}
