using System.Buffers;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Inference;

/// <summary>Scores one row: only inputs that are not zero are multiplied, in every layer. Same bits as <see cref="BatchInference"/>.</summary>
internal static class RowInference
{
    public static void Predict(InferenceLayer[] layers, ReadOnlySpan<float> row, Span<float> probabilities)
    {
        var width = Panels.RoundUp(Widest(layers), Panels.Width);
        var floats = ArrayPool<float>.Shared.Rent(2 * width);
        var ints = ArrayPool<int>.Shared.Rent(width);
        try
        {
            Span<float> outputs = floats.AsSpan(0, width), values = floats.AsSpan(width, width);
            var count = List(row, ints, values);
            foreach (var layer in layers)
            {
                Apply(layer, ints.AsSpan(0, count), values[..count], outputs);
                count = List(outputs[..layer.Outputs], ints, values);
            }

            outputs[..probabilities.Length].CopyTo(probabilities);
            SoftmaxCrossEntropy.Probabilities(probabilities);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(floats);
            ArrayPool<int>.Shared.Return(ints);
        }
    }

    private static void Apply(InferenceLayer layer, ReadOnlySpan<int> offsets, ReadOnlySpan<float> values, Span<float> outputs)
    {
        for (var panel = 0; panel < layer.Weights.PanelCount; panel++)
        {
            var output = outputs.Slice(panel * Panels.Width, Panels.Width);
            MatrixKernels.ForThisMachine.MultiplySparse([values.Length], offsets, values, values.Length, layer.Weights.Panel(panel), output, accumulate: false);
            ActivationKernel.Infer(layer.Activation, output, layer.Biases.Panel(panel), output);
        }
    }

    private static int Widest(InferenceLayer[] layers)
    {
        var widest = 0;
        foreach (var layer in layers)
        {
            widest = Math.Max(widest, Math.Max(layer.Inputs, layer.Outputs));
        }

        return widest;
    }

    private static int List(ReadOnlySpan<float> row, Span<int> offsets, Span<float> values)
    {
        Span<int> length = stackalloc int[1];
        NonZeros.List(row, row.Length, row.Length, 0, length, offsets, values, values.Length);
        return length[0];
    }
}
