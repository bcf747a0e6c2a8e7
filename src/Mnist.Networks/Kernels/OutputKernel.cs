namespace Mnist.Networks.Kernels;

/// <summary>From outputs to predictions.</summary>
internal static class OutputKernel
{
    /// <summary>Makes predictions of the outputs of one row, in place.</summary>
    public static void Apply(OutputFunction function, Span<float> outputs)
    {
        switch (function)
        {
            case OutputFunction.Softmax: SoftmaxCrossEntropy.Probabilities(outputs); break;
            case OutputFunction.Sigmoid: SigmoidCrossEntropy.Probabilities(outputs); break;
        }
    }
}
