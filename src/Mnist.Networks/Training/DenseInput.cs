using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

/// <summary>A layer's input as a matrix.</summary>
/// <param name="matrix">capacity × inputs.</param>
internal sealed class DenseInput(PanelMatrix matrix) : ILayerInput
{
    /// <inheritdoc/>
    public int Rows { get; set; }

    /// <inheritdoc/>
    public void Multiply(MatrixKernels kernels, int first, int count, ReadOnlySpan<float> weights, Span<float> result, int columns) =>
        kernels.Multiply(matrix.Span[(first * Panels.Width)..], matrix.Capacity, matrix.Columns, weights, result, count, columns);

    /// <inheritdoc/>
    public void MultiplyTransposed(MatrixKernels kernels, int input, ReadOnlySpan<float> gradient, Span<float> result, int columns) =>
        kernels.MultiplyTransposed(matrix.Panel(input / Panels.Width)[(input % Panels.Width)..], gradient, result, Rows, columns);
}
