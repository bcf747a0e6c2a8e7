using Mnist.Networks.Kernels;

namespace Mnist.Networks.Training;

/// <summary>The rows that go into a layer, however they are kept: the two products a layer needs of them.</summary>
internal interface ILayerInput
{
    int Rows { get; set; }

    /// <summary>Some rows of one panel of X W.</summary>
    /// <param name="first">The first row, a multiple of 8.</param>
    /// <param name="count">How many.</param>
    /// <param name="weights">One panel of W.</param>
    /// <param name="result">Receives count × 64, padded to a multiple of 8 rows.</param>
    void Multiply(MatrixKernels kernels, int first, int count, ReadOnlySpan<float> weights, Span<float> result, int columns);

    /// <summary>Eight rows of Xᵀ D for one panel of D.</summary>
    /// <param name="input">First of the eight inputs, a multiple of 8.</param>
    /// <param name="gradient">One panel of D.</param>
    /// <param name="result">Receives 8 × 64.</param>
    void MultiplyTransposed(MatrixKernels kernels, int input, ReadOnlySpan<float> gradient, Span<float> result, int columns);
}
