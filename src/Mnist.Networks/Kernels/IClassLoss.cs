using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>A loss by classes, row by row on panels of logits.</summary>
internal interface IClassLoss
{
    /// <summary>Loss of one row, and its gradient by the logits, divided by the batch's rows.</summary>
    /// <param name="logits">The batch's logits.</param>
    /// <param name="target">What they should say.</param>
    /// <param name="labelSmoothing">ε: the target is (1 - ε) times the row's plus ε / classes everywhere.</param>
    /// <param name="batchRows">Rows of the batch.</param>
    /// <param name="gradient">Receives the row's gradient; its padding stays as it is.</param>
    /// <param name="correct">Whether the likeliest class is that of the target's larger share; of equals, the first counts.</param>
    /// <returns>Weight times cross-entropy, in nats.</returns>
    static abstract double Row(PanelMatrix logits, int row, RowTarget target, float labelSmoothing, int batchRows, PanelMatrix gradient, out bool correct);
}
